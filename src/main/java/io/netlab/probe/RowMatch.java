package io.netlab.probe;

import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one row of a table must be: {@code {to: default, via: router}}. Fields that are not named may be anything. */
record RowMatch(Map<String, FieldMatch> fields) {

    RowMatch {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an entry without a field is true of every entry");
        }
    }

    /** @param fields by name; {@code what} names the row in messages */
    static Shape<RowMatch> shape(String what, Map<String, Shape<FieldMatch>> fields) {
        Map<String, Key<Optional<FieldMatch>>> keys = new LinkedHashMap<>();
        fields.forEach((name, shape) -> keys.put(name, Key.optional(name, shape, name.replace('-', ' '))));
        return Shapes.object(what, List.copyOf(new ArrayList<>(keys.values())), f -> {
            Map<String, FieldMatch> written = new LinkedHashMap<>();
            keys.forEach((name, key) -> f.get(key).ifPresent(match -> written.put(name, match)));
            return new RowMatch(written);
        });
    }

    boolean test(Map<String, String> row, Lab lab, Node from) {
        return fields.entrySet().stream()
                .allMatch(field ->
                        row.containsKey(field.getKey()) && field.getValue().test(row.get(field.getKey()), lab, from));
    }

    String describe(Lab lab, Node from) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue().describe(lab, from))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    void validate(Lab lab, Node from, Problems problems) {
        fields.values().forEach(match -> match.validate(lab, from, problems));
    }
}
