package io.netlab.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of a check's {@code steps}. The probe's key decides what may stand under it and under {@code expect}:
 *
 * <pre>
 * - from: pc
 *   curl: http://www.example.com/
 *   expect: {status: 200}
 * - log: proxy
 *   expect: {contains: TCP_MISS/200}
 * </pre>
 */
final class StepShape {

    static final Key<List<Ref>> FROM =
            Key.required("from", Shapes.oneOrMany(Scalars.ref()), "the machine that asks, or several");
    private static final Key<Optional<Duration>> TIMEOUT =
            Key.optional("timeout", Scalars.duration(), "how long one try may take; as in the check unless said");
    static final String EXPECT = "expect";
    private static final String EXPECT_MEANING = "what must come out; without it nothing is claimed";
    private static final Set<String> OTHERS = Set.of(FROM.name(), EXPECT, TIMEOUT.name());

    private StepShape() {}

    /** All kinds, as they stand in {@code steps} and {@code cleanup}. */
    static Shape<Step> any(List<ProbeKind> probes) {
        Map<String, Shape<Step>> byProbe = new LinkedHashMap<>();
        probes.forEach(kind -> byProbe.put(kind.key(), step(kind)));
        return new ProbeChoice<>("step", byProbe, List.of(FROM.name(), EXPECT), OTHERS);
    }

    private static Shape<Step> step(ProbeKind kind) {
        Parts<?, ?> parts = parts(kind, kind.shape(), kind.expectation(), kind.unsaid());
        List<Key<?>> keys = new ArrayList<>(parts.keys());
        keys.add(TIMEOUT);
        return Shapes.object("step", keys, f -> parts.step(f, f.get(TIMEOUT)));
    }

    /** The part of a whole check that is its one step; something must be expected there. */
    static Parts<?, ?> only(ProbeKind kind) {
        return parts(kind, kind.shape(), kind.expectation(), Optional.empty());
    }

    private static <P extends Probe, E extends Expectation> Parts<P, E> parts(
            ProbeKind kind, Shape<P> probe, Shape<E> expect, Optional<? extends Expectation> unsaid) {
        Key<P> probeKey = Key.required(kind.key(), probe, kind.meaning());
        Optional<Key<E>> needed =
                unsaid.isPresent() ? Optional.empty() : Optional.of(Key.required(EXPECT, expect, EXPECT_MEANING));
        Optional<Key<Optional<E>>> may = unsaid.isPresent()
                ? Optional.of(Key.optional(EXPECT, expect, "what must come out, where that is more than that it works"))
                : Optional.empty();
        return new Parts<>(kind, probeKey, needed, may, unsaid);
    }

    /**
     * The keys of one kind of probe.
     *
     * @param needed the expectation's key where it must be there
     * @param may the same where it may be left out
     */
    record Parts<P extends Probe, E extends Expectation>(
            ProbeKind kind,
            Key<P> probe,
            Optional<Key<E>> needed,
            Optional<Key<Optional<E>>> may,
            Optional<? extends Expectation> unsaid) {

        List<Key<?>> keys() {
            List<Key<?>> keys = new ArrayList<>();
            if (!kind.namesMachine()) {
                keys.add(FROM);
            }
            keys.add(probe);
            needed.ifPresent(keys::add);
            may.ifPresent(keys::add);
            return keys;
        }

        Step step(Fields f, Optional<Duration> timeout) {
            P asked = f.get(probe);
            Optional<E> said = needed.map(f::get).or(() -> may.flatMap(f::get));
            List<Ref> from = kind.namesMachine() ? asked.machine().stream().toList() : f.get(FROM);
            return new Step(
                    f.at(),
                    from,
                    kind.key(),
                    asked,
                    said.<Expectation>map(e -> e).orElseGet(unsaid::orElseThrow),
                    said.isPresent(),
                    timeout);
        }
    }
}
