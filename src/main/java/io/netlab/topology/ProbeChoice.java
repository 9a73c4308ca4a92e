package io.netlab.topology;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping in which one key, a probe's, decides which others may stand beside it. */
final class ProbeChoice<T> implements Shape<T> {

    private final String what;
    private final Map<String, Shape<T>> byProbe;
    private final List<String> usual;
    private final Collection<String> others;

    /**
     * @param usual keys that mostly stand beside a probe, for messages
     * @param others all that may
     */
    ProbeChoice(String what, Map<String, Shape<T>> byProbe, List<String> usual, Collection<String> others) {
        this.what = what;
        this.byProbe = byProbe;
        this.usual = usual;
        this.others = others;
    }

    @Override
    public Optional<T> read(Yaml value, Problems problems) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            problems.add(
                    value.at(),
                    "a " + what + " is a mapping with " + Shapes.quoted(usual) + " and a probe; found "
                            + value.describe());
            return Optional.empty();
        }
        List<Yaml.Scalar> named = mapping.entries().stream()
                .map(Yaml.Entry::key)
                .filter(key -> byProbe.containsKey(key.text()))
                .toList();
        if (named.size() == 1) {
            return byProbe.get(named.get(0).text()).read(value, problems);
        }
        if (named.size() > 1) {
            List<String> probes = named.stream().map(Yaml.Scalar::text).toList();
            problems.add(
                    named.get(1).at(),
                    "the " + what + " names " + named.size() + " probes, " + Shapes.quoted(probes) + "; expected one");
            return Optional.empty();
        }
        Optional<Yaml.Scalar> misspelt = misspelt(mapping);
        problems.add(
                misspelt.map(Yaml.Scalar::at).orElse(value.at()),
                misspelt.map(key -> Shapes.unknownKey(key.text(), what, byProbe.keySet()))
                        .orElse("the " + what + " names no probe; expected one of " + Shapes.quoted(byProbe.keySet())));
        return Optional.empty();
    }

    /** A misspelt probe stands among the unknown keys. */
    private Optional<Yaml.Scalar> misspelt(Yaml.Mapping mapping) {
        return mapping.entries().stream()
                .map(Yaml.Entry::key)
                .filter(key -> !others.contains(key.text()))
                .filter(key -> Text.nearest(key.text(), byProbe.keySet()).isPresent())
                .findFirst();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", byProbe.values().stream().map(Shape::schema).toList());
    }
}
