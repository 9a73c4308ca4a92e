package io.netlab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves one node's gateway, routes and name servers, once all nodes have their addresses. */
final class Routing {

    private static final Prefix DEFAULT_V4 = Prefix.parse("0.0.0.0/0");
    private static final Prefix DEFAULT_V6 = Prefix.parse("::/0");
    private static final int MOST_NEIGHBOURS_NAMED = 8;

    private final Lab lab;
    private final Segments segments;
    private final Node node;
    private final Problems problems;

    Routing(Lab lab, Segments segments, Node node, Problems problems) {
        this.lab = lab;
        this.segments = segments;
        this.node = node;
        this.problems = problems;
    }

    Node apply(NodeSpec spec) {
        List<Route> routes = new ArrayList<>();
        spec.gateway().ifPresent(gateway -> {
            nextHop(gateway, false).ifPresent(via -> routes.add(new Route(DEFAULT_V4, via)));
            nextHop(gateway, true).ifPresent(via -> routes.add(new Route(DEFAULT_V6, via)));
            if (routes.isEmpty()) {
                reportNoNeighbour(gateway, "gateway");
            }
        });
        spec.routes().forEach((to, via) -> {
            if (routes.stream().anyMatch(route -> route.to().equals(to))) {
                problems.add(via.at(), "the route to " + to + " stands beside 'gateway', which means the same");
            }
            nextHop(via, to.isV6())
                    .ifPresentOrElse(
                            hop -> routes.add(new Route(to, hop)),
                            () -> reportNoNeighbour(via, (to.isV6() ? "IPv6" : "IPv4") + " next hop"));
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
            return literal.filter(a -> a.isV6() == v6 && !isMine(a) && isOnLink(a) && mayHaveOwner(a));
        }
        return node.interfaces().stream()
                .filter(mine -> ref.subnet().map(mine.name()::equals).orElse(true))
                .flatMap(mine -> lab.node(ref.node()).flatMap(other -> other.on(mine.name())).stream())
                .flatMap(theirs -> theirs.addresses().stream().map(Interface.InterfaceAddress::address))
                .filter(a -> a.isV6() == v6 && !isMine(a) && isOnLink(a))
                .findFirst();
    }

    /** Silent where the machine, or the one that it names, has mistakes of its own: they may be the cause. */
    private void reportNoNeighbour(Ref ref, String what) {
        if (problems.isUnreadable(node.name()) || problems.isUnreadable(ref.node())) {
            return;
        }
        Optional<Address> literal = Address.tryParse(ref.text());
        if (literal.isEmpty() && lab.address(ref, node, problems).isEmpty()) {
            return;
        }
        List<String> neighbours = neighbours();
        problems.add(
                ref.at(),
                what + " '" + ref + "' is no neighbour of '" + node.name() + "': " + whyNot(ref, literal)
                        + (neighbours.isEmpty() ? "" : "; its neighbours are " + Shapes.quoted(neighbours)));
    }

    private String whyNot(Ref ref, Optional<Address> literal) {
        if (literal.map(this::isMine).orElse(ref.node().equals(node.name()))) {
            return "it is that machine itself";
        }
        if (literal.filter(this::isOnLink).isPresent() && !mayHaveOwner(literal.get())) {
            return "nobody there has that address";
        }
        boolean shared = literal.isEmpty()
                && lab.node(ref.node()).stream()
                        .flatMap(other -> other.interfaces().stream())
                        .anyMatch(theirs -> node.on(theirs.name()).isPresent());
        return shared ? "it has no address there that this machine reaches" : "no subnet of its own leads there";
    }

    private List<String> neighbours() {
        return node.interfaces().stream()
                .flatMap(mine -> segments.machinesOn(mine.name()).stream())
                .filter(name -> !name.equals(node.name()))
                .distinct()
                .limit(MOST_NEIGHBOURS_NAMED)
                .toList();
    }

    /** What DHCP will give is not known yet; it will be an address of the subnet. */
    private boolean isOnLink(Address address) {
        return node.interfaces().stream()
                .anyMatch(mine -> mine.addresses().stream().anyMatch(a -> a.onLink(address))
                        || (mine.dhcp() && mine.subnet().prefixOf(address).isPresent()));
    }

    private boolean isMine(Address address) {
        return node.addresses().anyMatch(address::equals);
    }

    /** A machine that could not be read may be the owner. */
    private boolean mayHaveOwner(Address address) {
        return problems.anyUnreadable()
                || node.interfaces().stream().anyMatch(mine -> segments.mayHave(mine.name(), address));
    }
}
