package io.netlab.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a document of what a {@link Shape} says, the same at every run: unordered maps get an order. */
final class JsonSchema {

    private JsonSchema() {}

    static Map<String, Object> document(String title, Map<String, Object> shape) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", title);
        keywords(shape).forEach(document::put);
        return document;
    }

    /** Keywords in alphabetical order; properties stay in the order that their author gave them. */
    private static Map<String, Object> keywords(Map<?, ?> schema) {
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

    private static Map<String, Object> properties(Map<?, ?> properties) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        properties.forEach((name, schema) -> ordered.put((String) name, value(schema)));
        return ordered;
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return keywords(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(JsonSchema::value).toList()
                : value;
    }
}
