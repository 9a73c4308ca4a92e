package io.netlab.topology;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping with known keys. Unknown keys are problems; missing required ones too. The value is made as soon as all
 * required keys could be read, so that what stands elsewhere in the file can still be checked against it.
 */
final class ObjectShape<T> implements Shape<T> {

    private final String what;
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final Function<Fields, T> make;

    ObjectShape(String what, List<Key<?>> keys, Function<Fields, T> make) {
        this.what = what;
        this.make = make;
        for (Key<?> key : keys) {
            if (this.keys.put(key.name(), key) != null) {
                throw new IllegalArgumentException("key '" + key.name() + "' is declared twice in " + what);
            }
        }
    }

    @Override
    public Optional<T> read(Yaml value, Problems problems) {
        Optional<Yaml.Mapping> mapping = asMapping(value);
        if (mapping.isEmpty()) {
            problems.add(
                    value.at(),
                    value.describe() + " is no " + what + "; expected a mapping with " + Shapes.quoted(keys.keySet()));
            return Optional.empty();
        }
        int before = problems.added();
        Fields fields = new Fields(value.at());
        Set<String> written = new HashSet<>();
        for (Yaml.Entry entry : mapping.get().entries()) {
            Key<?> key = keys.get(entry.key().text());
            if (key == null) {
                problems.add(entry.key().at(), Shapes.unknownKey(entry.key().text(), what, keys.keySet()));
                Text.nearest(entry.key().text(), keys.keySet()).ifPresent(written::add); // misspelt, not missing
                continue;
            }
            written.add(key.name());
            readInto(fields, key, entry.value(), problems);
        }
        for (Key<?> key : keys.values()) {
            if (key.isRequired() && !written.contains(key.name())) {
                problems.add(value.at(), what + " lacks '" + key.name() + "' (" + key.meaning() + ")");
            }
        }
        if (keys.values().stream().anyMatch(key -> key.otherwise().isEmpty() && !fields.has(key))) {
            return Optional.empty();
        }
        return made(fields, problems.added() > before ? Optional.empty() : Optional.of(problems));
    }

    /** A key with nothing behind it reads as an empty mapping, so that {@code router:} needs no braces. */
    private static Optional<Yaml.Mapping> asMapping(Yaml value) {
        if (value instanceof Yaml.Mapping mapping) {
            return Optional.of(mapping);
        }
        boolean nothing = value instanceof Yaml.Scalar scalar && scalar.isNull();
        return nothing ? Optional.of(new Yaml.Mapping(value.at(), List.of())) : Optional.empty();
    }

    private static <V> void readInto(Fields fields, Key<V> key, Yaml value, Problems problems) {
        key.shape().read(value, problems).ifPresent(v -> fields.put(key, v));
    }

    /** What the constructor refuses is news only where nothing else was wrong. */
    private Optional<T> made(Fields fields, Optional<Problems> report) {
        try {
            return Optional.of(make.apply(fields));
        } catch (IllegalArgumentException e) {
            report.ifPresent(problems -> problems.add(fields.at(), e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.values().forEach(key -> {
            Map<String, Object> property = new LinkedHashMap<>(key.shape().schema());
            property.put("description", key.meaning());
            properties.put(key.name(), property);
        });
        boolean mayBeEmpty = keys.values().stream().noneMatch(Key::isRequired);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", mayBeEmpty ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        List<String> required =
                keys.values().stream().filter(Key::isRequired).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }
}
