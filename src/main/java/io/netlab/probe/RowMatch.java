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
record RowMatch(Map<String, Match<String>> fields) implements Match<Map<String, String>> {

    RowMatch {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an entry without a field is true of every entry");
        }
    }

    /** @param fields by name; {@code what} names the row in messages */
    static Shape<Match<Map<String, String>>> shape(String what, Map<String, Shape<Match<String>>> fields) {
        Map<String, Key<Optional<Match<String>>>> keys = new LinkedHashMap<>();
        fields.forEach((name, shape) -> keys.put(name, Key.optional(name, shape, name.replace('-', ' '))));
        return Shapes.titled(what, Shapes.object(what, List.copyOf(new ArrayList<>(keys.values())), f -> {
            Map<String, Match<String>> written = new LinkedHashMap<>();
            keys.forEach((name, key) -> f.get(key).ifPresent(match -> written.put(name, match)));
            return new RowMatch(written);
        }));
    }

    @Override
    public boolean test(Map<String, String> row, Lab lab, Node from) {
        return fields.entrySet().stream()
                .allMatch(field ->
                        row.containsKey(field.getKey()) && field.getValue().test(row.get(field.getKey()), lab, from));
    }

    @Override
    public boolean isAlwaysTrueOf(Map<String, String> row) {
        return fields.entrySet().stream()
                .allMatch(field ->
                        row.containsKey(field.getKey()) && field.getValue().isAlwaysTrueOf(row.get(field.getKey())));
    }

    @Override
    public String describe(Lab lab, Node from) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue().describe(lab, from))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        fields.values().forEach(match -> match.validate(lab, from, problems));
    }
}
