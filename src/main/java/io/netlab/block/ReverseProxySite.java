package io.netlab.block;

import io.netlab.topology.Endpoint;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
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
 * Which servers answer under one host name.
 *
 * @param routes servers by the beginning of the path; the longest that fits counts
 */
record ReverseProxySite(Map<String, List<Endpoint>> routes) {

    private static final int HTTP = 80;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~@+=,-][A-Za-z0-9._~@+=,-]*)*/?");
    private static final Shape<List<Endpoint>> SERVERS =
            Shapes.oneOrMany(Scalars.endpoint(HTTP)).map(ReverseProxySite::notEmpty);

    static final Key<Map<String, List<Endpoint>>> ROUTES = Key.withDefault(
            "routes",
            Shapes.mapOf(Scalars.line().map(ReverseProxySite::path), SERVERS),
            Map.of(),
            "servers by the beginning of the path, each a node or an address, with or without a port;"
                    + " several take turns");

    static final Shape<ReverseProxySite> SHAPE =
            Shapes.object("site", List.of(ROUTES), f -> new ReverseProxySite(f.get(ROUTES)).checked());

    ReverseProxySite {
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    }

    void validate(Lab lab, Node self, Problems problems) {
        routes.values().forEach(servers -> servers.forEach(s -> lab.address(s.host(), self, problems)));
    }

    private ReverseProxySite checked() {
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("the site has no 'routes', so nothing would answer");
        }
        return this;
    }

    private static List<Endpoint> notEmpty(List<Endpoint> servers) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("the route leads to no server");
        }
        return servers;
    }

    private static String path(String text) {
        if (text.length() > Nginx.LONGEST_VALUE
                || !text.startsWith("/")
                || !PATH.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not the beginning of a path; expected one as '/' or '/blog/'");
        }
        return text;
    }
}
