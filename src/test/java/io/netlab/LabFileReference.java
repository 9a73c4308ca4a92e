package io.netlab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            do, or `node@subnet` for its address there; in the middle of any text, `${node@subnet}`.

            What a value must be is written in the same way for numbers, texts, addresses and words: plain (`200`); as
            comparisons that must all hold (`{">=": 200, "<": 300}`); as what it must not be (`{not: 500}`, `{not: [404,
            500]}`, `{not: {contains: secret}}`); or as a list of which one must hold (`[200, 204]`). What is seen must be
            there: without an answer, `not` is no more true than anything else. Of `outcome`, `{not: open}` also leaves out
            that the name was not found; who accepts that writes it.

            """;

    private static final String DEFINITION = "#/$defs/";

    private final StringBuilder text = new StringBuilder(HEAD);
    private final Set<Map.Entry<String, Map<String, Object>>> printed = new HashSet<>();

    static String of(Map<String, Object> schema) {
        LabFileReference reference = new LabFileReference();
        reference.members(schema, 0);
        map(schema.get("$defs")).forEach((name, definition) -> {
            reference.text.append("\n## ").append(title(name)).append("\n\n");
            reference.members(map(definition), 0);
            if (objects(map(definition)).findAny().isEmpty()) {
                reference
                        .text
                        .append("A plain value")
                        .append(describe(map(definition)))
                        .append(".\n");
            }
        });
        return reference.text.toString();
    }

    /** What stands beside one of several forms, and beside others too, is said once and first. */
    private void members(Map<String, Object> schema, int depth) {
        List<Map<String, Object>> forms = objects(schema).toList();
        Map<String, Object> shared = shared(forms);
        List<?> always = forms.isEmpty() ? List.of() : (List<?>) forms.get(0).getOrDefault("required", List.of());
        shared.forEach((name, value) -> member(name, map(value), always.contains(name), depth));
        for (Map<String, Object> object : forms) {
            List<?> required = (List<?>) object.getOrDefault("required", List.of());
            map(object.get("properties")).forEach((name, value) -> {
                if (!shared.containsKey(name)) {
                    member(name, map(value), required.contains(name), depth);
                }
            });
            if (object.get("additionalProperties") instanceof Map<?, ?> item) {
                members(map(item), depth);
            }
        }
    }

    private void member(String name, Map<String, Object> shape, boolean required, int depth) {
        boolean known = !printed.add(Map.entry(name, content(shape)))
                && objects(shape).findAny().isPresent();
        text.append("  ".repeat(depth))
                .append("- ")
                .append(required ? "**`" + name + "`**" : "`" + name + "`")
                .append(describe(shape))
                .append(known ? " (written as above)\n" : "\n");
        if (!known) {
            members(shape, depth + 1);
        }
    }

    /** Members that are the same in most of several forms. */
    private static Map<String, Object> shared(List<Map<String, Object>> forms) {
        Map<String, Object> shared = new LinkedHashMap<>();
        if (forms.size() > 2) {
            map(forms.get(0).get("properties")).forEach((name, value) -> {
                long same = forms.stream()
                        .filter(form -> value.equals(map(form.get("properties")).get(name)))
                        .count();
                if (same > forms.size() / 2) {
                    shared.put(name, value);
                }
            });
        }
        return shared;
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
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(DEFINITION.length());
            limits.add("[" + title(name) + "](#" + name.toLowerCase(Locale.ROOT) + ")");
        }
        if (schema.get("items") instanceof Map<?, ?> item) {
            limits(map(item), limits);
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> item) {
            limits(map(item), limits);
        }
        for (Map<String, Object> form : alternatives(schema)) {
            List<String> more = new ArrayList<>();
            limits(form, more);
            more.stream().filter(m -> !limits.contains(m)).forEach(limits::add);
        }
    }

    private static String title(String name) {
        return name.replace('-', ' ');
    }

    @SuppressWarnings("unchecked") // a schema's mappings have text keys
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
