package io.netlab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves one node's gateway, routes and name servers, once all nodes have their addresses. */
final class Routing {

    private static final Prefix DEFAULT_V4 = Prefix.parse("0.0.0.0/0");
    private static final Prefix DEFAULT_V6 = Prefix.parse("::/0");

    private final Lab lab;
    private final Node node;
    private final Problems problems;

    Routing(Lab lab, Node node, Problems problems) {
        this.lab = lab;
        this.node = node;
        this.problems = problems;
    }

    Node apply(NodeSpec spec) {
        List<Route> routes = new ArrayList<>();
        spec.gateway().ifPresent(gateway -> {
            nextHop(gateway, false).ifPresent(via -> routes.add(new Route(DEFAULT_V4, via)));
            nextHop(gateway, true).ifPresent(via -> routes.add(new Route(DEFAULT_V6, via)));
            if (routes.isEmpty() && !problems.isUnreadable(node.name())) {
                reportNoNeighbour(gateway, "gateway");
            }
        });
        spec.routes().forEach((to, via) -> {
            Optional<Address> hop = nextHop(via, to.isV6());
            hop.ifPresent(address -> routes.add(new Route(to, address)));
            if (hop.isEmpty() && !problems.isUnreadable(node.name())) {
                reportNoNeighbour(via, "next hop");
            }
        });
        List<Address> nameservers = spec.nameservers().stream()
                .flatMap(ref -> lab.address(ref, node, problems).stream())
                .toList();
        return new Node(
                node.at(), node.name(), node.interfaces(), routes, nameservers, node.trustLabCa(), node.blocks());
    }

    /** The address of this family that the reference means, when some interface of ours has it on its link. */
    private Optional<Address> nextHop(Ref ref, boolean v6) {
        Optional<Address> literal = Address.tryParse(ref.text());
        if (literal.isPresent()) {
            return literal.filter(a -> a.isV6() == v6 && isOnLink(a) && hasOwner(a));
        }
        return node.interfaces().stream()
                .filter(mine -> ref.subnet().map(mine.name()::equals).orElse(true))
                .flatMap(mine -> lab.node(ref.node()).flatMap(other -> other.on(mine.name())).stream())
                .flatMap(theirs -> theirs.addresses().stream().map(Interface.InterfaceAddress::address))
                .filter(a -> a.isV6() == v6 && !isMine(a) && isOnLink(a))
                .findFirst();
    }

    private void reportNoNeighbour(Ref ref, String what) {
        Optional<Address> literal = Address.tryParse(ref.text());
        if (literal.isEmpty() && lab.address(ref, node, problems).isEmpty()) {
            return;
        }
        boolean onLinkButNobodys = literal.isPresent() && isOnLink(literal.get());
        List<String> neighbours = neighbours().toList();
        problems.add(
                ref.at(),
                what + " '" + ref + "' is no neighbour of '" + node.name() + "': "
                        + (onLinkButNobodys ? "nobody there has that address" : "no subnet of its own leads there")
                        + (neighbours.isEmpty() ? "" : "; its neighbours are " + Shapes.quoted(neighbours)));
    }

    private Stream<String> neighbours() {
        return lab.nodes().values().stream()
                .filter(other -> !other.name().equals(node.name()))
                .filter(other -> node.interfaces().stream()
                        .anyMatch(mine -> other.on(mine.name()).isPresent()))
                .map(Node::name)
                .limit(8);
    }

    private boolean isOnLink(Address address) {
        return node.interfaces().stream().flatMap(i -> i.addresses().stream()).anyMatch(mine -> mine.onLink(address));
    }

    private boolean isMine(Address address) {
        return node.addresses().anyMatch(address::equals);
    }

    /** Somebody on a wire of ours has the address, or may get it by DHCP. */
    private boolean hasOwner(Address address) {
        return lab.nodes().values().stream()
                .filter(other -> !other.name().equals(node.name()))
                .flatMap(other -> other.interfaces().stream())
                .filter(theirs -> node.on(theirs.name()).isPresent())
                .anyMatch(theirs -> theirs.dhcp()
                        || theirs.addresses().stream().anyMatch(a -> a.address().equals(address)));
    }
}
