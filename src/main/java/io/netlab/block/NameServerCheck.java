package io.netlab.block;

import io.netlab.block.ServedZone.NameServer;
import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import java.util.List;

/** Reports name servers that a zone names and that nobody would get an answer from. */
final class NameServerCheck {

    private final Lab lab;
    private final ServedZone zone;
    private final Problems problems;

    NameServerCheck(Lab lab, ServedZone zone, Problems problems) {
        this.lab = lab;
        this.zone = zone;
        this.problems = problems;
    }

    void validate() {
        zone.nameServers().forEach(this::validate);
        zone.records()
                .forEach((name, records) -> records.stream()
                        .filter(r -> r.type().equals("MX"))
                        .map(r -> r.data().substring(r.data().indexOf(' ') + 1))
                        .forEach(host -> refuseAlias(name, "mail exchanger", DomainName.parse(host))));
    }

    private void validate(NameServer server) {
        if (zone.alias(server.name()).isPresent()) {
            refuseAlias(server.zone(), "name server", server.name());
            return;
        }
        List<Address> addresses = addressesOf(server);
        String what = "'" + server.name() + "', name server of zone '" + server.zone() + "',";
        if (addresses.isEmpty()) {
            problems.add(server.at(), what + " leads to no address; name a node, or give that name an address");
            return;
        }
        List<Node> nodes = lab.nodes().values().stream()
                .filter(node -> node.addresses().anyMatch(addresses::contains))
                .toList();
        if (nodes.isEmpty()) {
            problems.add(server.at(), what + " leads to " + addresses.get(0) + ", which no node has");
        } else if (nodes.stream().noneMatch(node -> serves(node, server.zone()))) {
            problems.add(
                    server.at(),
                    what + " leads to node '" + nodes.get(0).name() + "', which does not serve it: its 'dns' has no"
                            + " such zone");
        }
    }

    static boolean serves(Node node, String zone) {
        return node.block(Dns.class)
                .filter(dns -> dns.zones().containsKey(zone) || dns.secondary().containsKey(zone))
                .isPresent();
    }

    /** By this zone where it lies in it, else by any other of the lab. */
    private List<Address> addressesOf(NameServer server) {
        List<Address> here = zone.addresses(server.name()).toList();
        boolean mustBeHere = DomainName.isWithin(server.name(), server.zone());
        return here.isEmpty() && !mustBeHere
                ? ServedZone.all(lab)
                        .flatMap(other -> other.addresses(server.name()))
                        .toList()
                : here;
    }

    private void refuseAlias(String name, String what, String target) {
        if (zone.alias(target).isPresent()) {
            zone.entry(name)
                    .ifPresent(entry -> problems.add(
                            entry.at(),
                            "the " + what + " '" + target + "' is a CNAME; it must have an address of its own"
                                    + " (RFC 2181, 10.3)"));
        }
    }
}
