package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Key;
import io.netlab.topology.Node;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that never asked for a proxy and get one: {@code intercept: {from: lan, ports: [80]}}. The machine must
 * be on their way.
 *
 * @param from the subnet where they come from
 * @param ports where they want to go
 */
record Interception(Ref from, List<Integer> ports) {

    private static final Key<Ref> FROM = Key.required("from", Scalars.ref(), "the subnet where connections come from");
    private static final Key<List<Integer>> PORTS = Key.withDefault(
            "ports", Shapes.oneOrMany(Scalars.port()), List.of(80), "where they want to go; plain HTTP only");

    static final Shape<Interception> SHAPE =
            Shapes.object("interception", List.of(FROM, PORTS), f -> new Interception(f.get(FROM), f.get(PORTS)));

    Interception {
        ports = List.copyOf(ports);
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("'intercept' lists no port");
        }
    }

    /** The ruleset that turns them to this port of the machine; what is meant for the machine itself stays. */
    String ruleset(Node self, int port) {
        List<String> wanted = ports.stream().distinct().map(String::valueOf).toList();
        List<String> rules = new ArrayList<>();
        for (boolean v6 : List.of(false, true)) {
            List<String> own = self.addresses()
                    .filter(a -> a.isV6() == v6)
                    .map(Address::text)
                    .toList();
            if (!own.isEmpty()) {
                rules.add(Nft.rule(
                        "iifname",
                        Nft.names(List.of(from.text())),
                        Nft.Family.of(v6) + " daddr != { " + String.join(", ", own) + " }",
                        "tcp dport",
                        Nft.set(wanted),
                        "counter redirect to :" + port));
            }
        }
        return Nft.table(
                "proxy",
                List.of(new Nft.Chain("intercept", "type nat hook prerouting priority dstnat", "accept", rules)));
    }
}
