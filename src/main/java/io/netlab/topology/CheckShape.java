package io.netlab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of {@code checks}. The probe's key decides what may stand under it and under {@code expect}:
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
    private static final Key<List<Ref>> FROM =
            Key.required("from", Shapes.oneOrMany(Scalars.ref()), "the machine that asks, or several");
    private static final Key<Optional<Ref>> GIVEN = Key.optional(
            "given", Scalars.ref(), "the check that must pass for this one to mean anything: its positive control");
    private static final Key<List<Ref>> NEEDS = Key.withDefault(
            "needs",
            Shapes.oneOrMany(Scalars.ref()),
            List.of(),
            "checks that must have passed before this one is asked");

    private static final String EXPECT = "expect";
    private static final Set<String> OTHERS = Stream.of(List.of(NAME, FROM, GIVEN, NEEDS), Timing.KEYS, Remarks.KEYS)
            .flatMap(List::stream)
            .map(Key::name)
            .collect(Collectors.toSet());

    private final Map<String, Shape<Check>> byProbe = new LinkedHashMap<>();

    CheckShape(Vocabulary vocabulary) {
        vocabulary
                .probes()
                .forEach(kind -> byProbe.put(
                        kind.key(), shapeFor(kind, kind.shape(), kind.expectation(), vocabulary.traffic())));
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
                return Optional.of(sequence.items().stream()
                        .flatMap(item -> one.read(item, problems).stream())
                        .toList());
            }

            @Override
            public Map<String, Object> schema() {
                return Shapes.list(one).schema();
            }
        };
    }

    private static <P extends Probe, E extends Expectation> Shape<Check> shapeFor(
            ProbeKind kind, Shape<P> probeShape, Shape<E> expectShape, Optional<TrafficKind> traffic) {
        Key<P> probe = Key.required(kind.key(), probeShape, kind.meaning());
        Key<E> expect = Key.required(EXPECT, expectShape, "what must come out; without it nothing is claimed");
        List<Key<?>> keys = new ArrayList<>(List.of(NAME, FROM, probe, expect, GIVEN, NEEDS));
        traffic.ifPresent(t -> keys.addAll(t.keys()));
        keys.addAll(Timing.KEYS);
        keys.addAll(Remarks.KEYS);
        return Shapes.object(
                "check",
                keys,
                f -> new Check(
                        f.at(),
                        f.get(NAME),
                        f.get(FROM),
                        kind.key(),
                        f.get(probe),
                        f.get(expect),
                        f.get(GIVEN),
                        f.get(NEEDS),
                        traffic.flatMap(t -> t.of(f)),
                        Timing.of(f),
                        Remarks.of(f)));
    }

    @Override
    public Optional<Check> read(Yaml value, Problems problems) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            problems.add(
                    value.at(),
                    "a check is a mapping with 'name', 'from', a probe and 'expect'; found " + value.describe());
            return Optional.empty();
        }
        List<Yaml.Scalar> named = mapping.entries().stream()
                .map(Yaml.Entry::key)
                .filter(key -> byProbe.containsKey(key.text()))
                .toList();
        if (named.size() == 1) {
            Optional<Check> check = byProbe.get(named.get(0).text()).read(value, problems);
            if (check.isEmpty()) {
                nameOf(mapping).ifPresent(problems::markUnreadable);
            }
            return check;
        }
        nameOf(mapping).ifPresent(problems::markUnreadable);
        if (named.size() > 1) {
            List<String> probes = named.stream().map(Yaml.Scalar::text).toList();
            problems.add(
                    named.get(1).at(),
                    "the check names " + named.size() + " probes, " + Shapes.quoted(probes) + "; expected one");
            return Optional.empty();
        }
        Optional<Yaml.Scalar> misspelt = misspelt(mapping);
        problems.add(
                misspelt.map(Yaml.Scalar::at).orElse(value.at()),
                misspelt.map(key -> Shapes.unknownKey(key.text(), "check", byProbe.keySet()))
                        .orElse("the check names no probe; expected one of " + Shapes.quoted(byProbe.keySet())));
        return Optional.empty();
    }

    private static Optional<String> nameOf(Yaml.Mapping mapping) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(NAME.name()) && entry.value() instanceof Yaml.Scalar)
                .map(entry -> ((Yaml.Scalar) entry.value()).text())
                .findFirst();
    }

    /** A misspelt probe stands among the check's unknown keys. */
    private Optional<Yaml.Scalar> misspelt(Yaml.Mapping mapping) {
        return mapping.entries().stream()
                .map(Yaml.Entry::key)
                .filter(key -> !OTHERS.contains(key.text()) && !key.text().equals(EXPECT))
                .filter(key -> Text.nearest(key.text(), byProbe.keySet()).isPresent())
                .findFirst();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", byProbe.values().stream().map(Shape::schema).toList());
    }
}
