package io.netlab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schema of lab files as nested lists in Markdown: what may stand where, and what it means. */
final class LabFileReference {

    private static final String HEAD = """
            # What may stand in a lab file

            Made from the reader's own description (`make golden` renews it), so it says what the reader takes. **Bold** keys
            must be there. `netlab schema` prints the same as JSON Schema, for editors.

            Durations are a number with its unit: `200ms`, `1.5s`, `2m`, `1h`. Where an address is wanted, a node's name will
            do, or `node@subnet` for its address there.

            """;

    private final StringBuilder text = new StringBuilder(HEAD);
    private final Set<Map.Entry<String, Map<String, Object>>> printed = new HashSet<>();

    static String of(Map<String, Object> schema) {
        LabFileReference reference = new LabFileReference();
        reference.members(schema, 0);
        return reference.text.toString();
    }

    private void members(Map<String, Object> schema, int depth) {
        for (Map<String, Object> object : objects(schema).toList()) {
            List<?> required = (List<?>) object.getOrDefault("required", List.of());
            map(object.get("properties")).forEach((name, value) -> {
                String key = required.contains(name) ? "**`" + name + "`**" : "`" + name + "`";
                Map<String, Object> shape = map(value);
                boolean known = !printed.add(Map.entry(name, content(shape)))
                        && objects(shape).findAny().isPresent();
                text.append("  ".repeat(depth))
                        .append("- ")
                        .append(key)
                        .append(describe(shape))
                        .append(known ? " (written as above)\n" : "\n");
                if (!known) {
                    members(shape, depth + 1);
                }
            });
            if (object.get("additionalProperties") instanceof Map<?, ?> item) {
                members(map(item), depth);
            }
        }
    }

    /** Every mapping that may stand here, whether alone, in a list, or as one form of several. */
    private static Stream<Map<String, Object>> objects(Map<String, Object> schema) {
        Stream<Map<String, Object>> here =
                schema.containsKey("properties") || schema.get("additionalProperties") instanceof Map
                        ? Stream.of(schema)
                        : Stream.of();
        Stream<Map<String, Object>> items =
                schema.get("items") instanceof Map<?, ?> item ? objects(map(item)) : Stream.of();
        Stream<Map<String, Object>> forms = alternatives(schema).stream().flatMap(LabFileReference::objects);
        return Stream.of(here, items, forms).flatMap(s -> s).distinct();
    }

    private static List<Map<String, Object>> alternatives(Map<String, Object> schema) {
        List<?> forms = (List<?>) schema.getOrDefault("anyOf", List.of());
        return forms.stream().map(LabFileReference::map).toList();
    }

    /** What may stand there, whatever it means. */
    private static Map<String, Object> content(Map<String, Object> shape) {
        Map<String, Object> content = new TreeMap<>(shape);
        content.remove("description");
        return content;
    }

    private static String describe(Map<String, Object> schema) {
        String meaning = schema.containsKey("description") ? ": " + schema.get("description") : "";
        List<String> limits = new ArrayList<>();
        limits(schema, limits);
        return meaning + (limits.isEmpty() ? "" : " (" + String.join("; ", limits) + ")");
    }

    private static void limits(Map<String, Object> schema, List<String> limits) {
        if (schema.get("enum") instanceof List<?> words) {
            limits.add(words.stream()
                    .filter(String.class::isInstance)
                    .map(w -> "`" + w + "`")
                    .collect(Collectors.joining(", ")));
        }
        if (schema.containsKey("minimum")) {
            limits.add(schema.get("minimum") + " to " + schema.get("maximum"));
        }
        if (schema.get("items") instanceof Map<?, ?> item) {
            limits(map(item), limits);
        }
        for (Map<String, Object> form : alternatives(schema)) {
            List<String> more = new ArrayList<>();
            limits(form, more);
            more.stream().filter(m -> !limits.contains(m)).forEach(limits::add);
        }
    }

    @SuppressWarnings("unchecked") // a schema's mappings have text keys
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
