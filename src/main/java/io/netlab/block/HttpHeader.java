package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields that a server adds to its answers (RFC 9110, 5.1): {@code headers: {Cache-Control: max-age=60}}. */
final class HttpHeader {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** nginx makes these itself: a second one would contradict it. */
    private static final Set<String> MADE_BY_SERVER =
            Set.of("connection", "content-length", "content-type", "date", "server", "transfer-encoding");

    private static final Shape<Map<String, String>> SHAPE = Shapes.mapOf(
            Scalars.matching(TOKEN, "the name of a header field, as 'Cache-Control'")
                    .map(HttpHeader::checkName),
            value());

    private HttpHeader() {}

    static Key<Map<String, String>> key() {
        return Key.withDefault("headers", SHAPE, Map.of(), "header fields added to every answer");
    }

    /** A field's value: one line that nginx can hold. */
    static Shape<String> value() {
        return Scalars.line().map(text -> {
            Nginx.quote(text);
            return text;
        });
    }

    /** As nginx's directives, also on errors. */
    static List<String> directives(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(h -> "add_header " + h.getKey() + " " + Nginx.quote(h.getValue()) + " always;")
                .toList();
    }

    private static String checkName(String name) {
        if (MADE_BY_SERVER.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + name + "' is the server's own"
                    + (name.equalsIgnoreCase("content-type") ? "; a page's 'type' sets it" : ""));
        }
        return name;
    }
}
