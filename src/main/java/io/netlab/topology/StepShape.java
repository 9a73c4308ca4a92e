package io.netlab.topology;

import io.netlab.topology.Places.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

    static final Key<List<Ref>> FROM = Key.required(
            "from", Shapes.oneOrMany(Scalars.ref()).map(StepShape::notEmpty), "the machine that asks, or several");
    private static final Key<Optional<Duration>> TIMEOUT =
            Key.optional("timeout", Scalars.duration(), "how long one try may take; as in the check unless said");
    static final String EXPECT = "expect";
    private static final Set<String> OTHERS = Set.of(FROM.name(), EXPECT, TIMEOUT.name(), Capture.SAVE.name());

    private StepShape() {}

    /** Of nobody every claim would be true. */
    private static List<Ref> notEmpty(List<Ref> machines) {
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("an empty list means that nobody asks; name a machine");
        }
        return machines;
    }

    /** All kinds, as they stand in {@code steps} and {@code cleanup}. */
    static Shape<Step> any(List<ProbeKind> probes) {
        Map<String, Shape<Step>> byProbe = new LinkedHashMap<>();
        probes.forEach(kind -> byProbe.put(kind.key(), step(kind)));
        return Shapes.titled("step", new ProbeChoice<>("step", byProbe, List.of(FROM.name(), EXPECT), OTHERS));
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
        Key<Written<P>> probeKey = Key.required(
                kind.key(), Places.within(Shapes.titled(kind.key(), probe), kind::prepared), kind.meaning());
        Shape<Optional<Written<E>>> some = Places.within(
                        Shapes.titled("expectation of " + kind.key(), expect), Function.identity())
                .map(Optional::of);
        Key<Optional<Written<E>>> expectKey = unsaid.isPresent()
                ? Key.withDefault(
                        EXPECT, some, Optional.empty(), "what must come out, where it is more than that it works")
                : Key.required(EXPECT, some, "what must come out; without it nothing is claimed");
        return new Parts<>(kind, probeKey, expectKey, unsaid);
    }

    /** The keys of one kind of probe. */
    record Parts<P extends Probe, E extends Expectation>(
            ProbeKind kind,
            Key<Written<P>> probe,
            Key<Optional<Written<E>>> expect,
            Optional<? extends Expectation> unsaid) {

        List<Key<?>> keys() {
            List<Key<?>> keys = new ArrayList<>();
            if (!kind.namesMachine()) {
                keys.add(FROM);
            }
            keys.addAll(List.of(probe, expect, Capture.SAVE));
            return keys;
        }

        Step step(Fields f, Optional<Duration> timeout) {
            Written<P> asked = f.get(probe);
            Optional<Written<E>> said = f.get(expect);
            Map<String, Capture> saves = f.get(Capture.SAVE);
            saves.forEach((name, capture) -> refuseUntold(kind, capture));
            Expectation expected = said.<Expectation>map(Written::value).orElseGet(() -> unsaid.orElseThrow());
            asked.value().contradicts(expected).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            List<Ref> uses = Stream.concat(asked.uses().stream(), said.stream().flatMap(e -> e.uses().stream()))
                    .toList();
            return new Step(
                    f.at(),
                    kind.namesMachine() ? asked.value().machine().stream().toList() : f.get(FROM),
                    kind.key(),
                    asked.value(),
                    expected,
                    said.isPresent(),
                    timeout,
                    saves,
                    uses,
                    (step, values) -> step.asking(
                            asked.filled().apply(values),
                            said.<Expectation>map(e -> e.filled().apply(values)).orElse(expected)));
        }

        private static void refuseUntold(ProbeKind kind, Capture capture) {
            if (!kind.tells(capture.fact())) {
                throw new IllegalArgumentException("a " + kind.key() + " cannot tell '" + Text.shorten(capture.fact())
                        + "', so it cannot be saved");
            }
        }
    }
}
