package io.netlab.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a document of what a {@link Shape} says, the same at every run: unordered maps get an order, and what has a title
 * stands once, under {@code $defs}.
 */
final class JsonSchema {

    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";

    private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

    private JsonSchema() {}

    static Map<String, Object> document(String title, Map<String, Object> shape) {
        JsonSchema schema = new JsonSchema();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put(TITLE, title);
        schema.keywords(shape).forEach(document::put);
        if (!schema.definitions.isEmpty()) {
            document.put("$defs", schema.definitions);
        }
        return document;
    }

    /** Keywords in alphabetical order; properties stay in the order that their author gave them. */
    private Map<String, Object> keywords(Map<?, ?> schema) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        schema.keySet().stream()
                .map(String.class::cast)
                .sorted()
                .forEach(keyword -> ordered.put(
                        keyword,
                        keyword.equals("properties")
                                ? properties((Map<?, ?>) schema.get(keyword))
                                : value(schema.get(keyword))));
        return ordered;
    }

    private Map<String, Object> properties(Map<?, ?> properties) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        properties.forEach((name, schema) -> ordered.put((String) name, value(schema)));
        return ordered;
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.get(TITLE) instanceof String title ? reference(title, map) : keywords(map);
        }
        return value instanceof List<?> list ? list.stream().map(this::value).toList() : value;
    }

    private Map<String, Object> reference(String title, Map<?, ?> titled) {
        Map<Object, Object> content = new LinkedHashMap<>(titled);
        content.remove(TITLE);
        Map<String, Object> reference = new LinkedHashMap<>();
        if (content.remove(DESCRIPTION) instanceof String description) {
            reference.put(DESCRIPTION, description);
        }
        reference.put("$ref", "#/$defs/" + title.replace(' ', '-'));
        Map<String, Object> definition = keywords(content);
        Map<String, Object> other = definitions.putIfAbsent(title.replace(' ', '-'), definition);
        if (other != null && !other.equals(definition)) {
            throw new IllegalStateException("two shapes are titled '" + title + "'");
        }
        return reference;
    }
}
