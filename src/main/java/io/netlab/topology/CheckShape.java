package io.netlab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of {@code checks}: a probe, or several as {@code steps}. The probe's key decides what may stand under it and
 * under {@code expect}:
 *
 * <pre>
 * - name: pc1 opens the page
 *   from: pc1
 *   curl: http://www.example.com/
 *   expect: {status: 200}
 * </pre>
 */
final class CheckShape implements Shape<Check> {

    private static final Key<String> NAME =
            Key.required("name", Scalars.line(), "the claim, as a sentence; unique in the lab");
    private static final Key<Optional<Ref>> GIVEN = Key.optional(
            "given", Scalars.ref(), "the check that must pass for this one to mean anything: its positive control");
    private static final Key<List<Ref>> NEEDS = Key.withDefault(
            "needs",
            Shapes.oneOrMany(Scalars.ref()),
            List.of(),
            "checks that must have passed before this one is asked");

    private static final Key<List<Ref>> FRESH = Key.withDefault(
            "fresh",
            Shapes.oneOrMany(Scalars.ref()),
            List.of(),
            "machines whose services begin anew before every try, so that their caches are empty and no connection is open;"
                    + " and after one in which a machine was stopped, which they may have noticed");

    /** What stands beside the probe or the steps. */
    private final List<Key<?>> frame;

    private final Optional<TrafficKind> traffic;
    private final Shape<Check> byProbe;

    CheckShape(Vocabulary vocabulary) {
        traffic = vocabulary.traffic();
        frame = Stream.of(
                        List.of(GIVEN, NEEDS, FRESH),
                        traffic.map(TrafficKind::keys).orElse(List.of()),
                        Timing.KEYS,
                        Remarks.KEYS)
                .<Key<?>>flatMap(List::stream)
                .toList();
        List<ProbeKind> probes = vocabulary.probes();
        Map<String, Shape<Check>> kinds = new LinkedHashMap<>();
        probes.stream().filter(kind -> !kind.isOnlyStep()).forEach(kind -> kinds.put(kind.key(), ofOne(kind)));
        kinds.put(Check.STEPS, ofSteps(StepShape.any(probes)));
        Set<String> others = Stream.concat(
                        Stream.of(NAME.name(), StepShape.FROM.name(), StepShape.EXPECT, Capture.SAVE.name()),
                        frame.stream().map(Key::name))
                .collect(Collectors.toSet());
        byProbe = new ProbeChoice<>(
                "check", kinds, List.of(NAME.name(), StepShape.FROM.name(), StepShape.EXPECT), others);
    }

    /** The whole list; checks with mistakes of their own are left out, marked unreadable. */
    static Shape<List<Check>> all(Vocabulary vocabulary) {
        Shape<Check> one = new CheckShape(vocabulary);
        return new Shape<>() {
            @Override
            public Optional<List<Check>> read(Yaml value, Problems problems) {
                if (!(value instanceof Yaml.Sequence sequence)) {
                    problems.add(value.at(), "expected a list of checks, found " + value.describe());
                    return Optional.empty();
                }
                List<Check> checks = sequence.items().stream()
                        .flatMap(item -> one.read(item, problems).stream())
                        .toList();
                return Optional.of(SavedValues.ordered(checks, problems));
            }

            @Override
            public Map<String, Object> schema() {
                return Shapes.list(one).schema();
            }
        };
    }

    private Shape<Check> ofOne(ProbeKind kind) {
        StepShape.Parts<?, ?> parts = StepShape.only(kind);
        return check(parts.keys(), f -> List.of(parts.step(f, Optional.empty())), f -> List.of());
    }

    private Shape<Check> ofSteps(Shape<Step> step) {
        Key<List<Step>> steps = Key.required(
                Check.STEPS,
                Shapes.list(step),
                "probes in order; each is asked only when those before it passed. What a step leaves running is ended"
                        + " with the check");
        Key<List<Step>> cleanup = Key.withDefault(
                "cleanup", Shapes.list(step), List.of(), "what is done at the end of every try, whatever became of it");
        return check(List.of(steps, cleanup), f -> Background.placed(f.get(steps)), f -> f.get(cleanup));
    }

    private Shape<Check> check(
            List<Key<?>> content, Function<Fields, List<Step>> steps, Function<Fields, List<Step>> cleanup) {
        List<Key<?>> keys = new ArrayList<>(List.of(NAME));
        keys.addAll(content);
        keys.addAll(frame);
        return Shapes.object("check", keys, f -> {
            Timing timing = Timing.of(f);
            return new Check(
                    f.at(),
                    f.get(NAME),
                    timed(steps.apply(f), timing),
                    timed(cleanup.apply(f), timing),
                    f.get(FRESH),
                    f.get(GIVEN),
                    f.get(NEEDS),
                    traffic.flatMap(kind -> kind.of(f)),
                    timing,
                    Remarks.of(f));
        });
    }

    private static List<Step> timed(List<Step> steps, Timing timing) {
        return steps.stream().map(step -> step.within(timing.timeout())).toList();
    }

    @Override
    public Optional<Check> read(Yaml value, Problems problems) {
        Optional<Check> check = byProbe.read(value, problems);
        if (check.isEmpty() && value instanceof Yaml.Mapping mapping) {
            nameOf(mapping).ifPresent(problems::markUnreadableCheck);
        }
        return check;
    }

    private static Optional<String> nameOf(Yaml.Mapping mapping) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(NAME.name()) && entry.value() instanceof Yaml.Scalar)
                .map(entry -> ((Yaml.Scalar) entry.value()).text())
                .findFirst();
    }

    @Override
    public Map<String, Object> schema() {
        return byProbe.schema();
    }
}
