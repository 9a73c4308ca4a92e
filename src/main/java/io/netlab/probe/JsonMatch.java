package io.netlab.probe;

import com.fasterxml.jackson.core.JsonPointer;
import io.netlab.json.Json;
import io.netlab.json.NotJson;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a JSON text must hold, by JSON pointer (RFC 6901): {@code {/user/name: anna, /items/0/price: {not: "0"}}}. A
 * number, boolean or null is compared as it is written; an object or a list as compact JSON.
 */
record JsonMatch(Map<JsonPointer, Match<String>> values) {

    JsonMatch {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("'json' without a pointer asserts nothing");
        }
        values = new LinkedHashMap<>(values);
    }

    static Shape<JsonMatch> shape() {
        return Shapes.mapOf(Scalars.text().map(JsonMatch::pointer), TextMatch.shape())
                .map(JsonMatch::new);
    }

    private static JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a JSON pointer; expected one like '/items/0/name'", e);
        }
    }

    void judge(String text, Claims claims) {
        Optional<Json> json = parse(text);
        claims.that(json.isPresent(), "JSON", "a JSON text", "'" + Text.shorten(text) + "'");
        json.ifPresent(root -> values.forEach(
                (pointer, match) -> claims.text("JSON " + pointer, Optional.of(match), at(root, pointer))));
    }

    /** The value at a pointer, as it is written. */
    static Optional<String> value(String text, String pointer) {
        return parse(text).flatMap(root -> at(root, pointer(pointer)));
    }

    private static Optional<String> at(Json root, JsonPointer pointer) {
        Json value = root;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            Json member = value.at(rest.getMatchingProperty());
            value = member.isThere() ? member : value.at(rest.getMatchingIndex());
        }
        if (!value.isThere()) {
            return Optional.empty();
        }
        boolean isWhole = value instanceof Json.Members || value instanceof Json.Items;
        return Optional.of(isWhole ? value.toString() : value.text());
    }

    private static Optional<Json> parse(String text) {
        try {
            return Optional.of(Json.read(text));
        } catch (NotJson e) {
            return Optional.empty();
        }
    }

    void validate(Lab lab, Node from, Problems problems) {
        values.values().forEach(match -> match.validate(lab, from, problems));
    }
}
