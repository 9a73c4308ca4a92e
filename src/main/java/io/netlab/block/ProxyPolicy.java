package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whom a proxy serves, and what it lets them see.
 *
 * @param users password by name; when there are none, nobody is asked
 * @param allow the only sites that may be visited; all when empty
 * @param deny sites that may not
 * @param from who may ask; everybody when empty
 * @param connectPorts where CONNECT may lead
 */
record ProxyPolicy(
        Map<String, String> users,
        List<String> allow,
        List<String> deny,
        List<Selector> from,
        List<Integer> connectPorts) {

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Shared with the block's own keys. */
    static final Key<Map<String, String>> USERS = Key.withDefault(
            "users",
            Shapes.mapOf(Scalars.matching(USER, "a user's name"), Scalars.line()),
            Map.of(),
            "password by user; whoever gives none or a wrong one gets 407");

    static final Key<List<String>> ALLOW =
            Key.withDefault("allow", sites(), List.of(), "the only sites that may be visited; others get 403");
    static final Key<List<String>> DENY =
            Key.withDefault("deny", sites(), List.of(), "sites that may not be visited: 403");
    static final Key<List<Selector>> FROM =
            Key.withDefault("from", Selector.LIST, List.of(), "who may ask; others get 403");
    static final Key<List<Integer>> CONNECT_PORTS = Key.withDefault(
            "connect-ports", Shapes.oneOrMany(Scalars.port()), List.of(443), "ports that CONNECT may lead to");

    ProxyPolicy {
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        from = List.copyOf(from);
        connectPorts = List.copyOf(connectPorts);
    }

    /** A host name or address as it stands in the URL; with a dot before it, everything below it too. */
    private static Shape<List<String>> sites() {
        return Shapes.oneOrMany(Scalars.line().map(ProxyPolicy::site));
    }

    private static String site(String text) {
        boolean below = text.startsWith(".");
        try {
            return (below ? "." : "") + DomainName.parse(below ? text.substring(1) : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text)
                            + "' is not a site; expected 'www.example.com', or '.example.com' for all of it",
                    e);
        }
    }
}
