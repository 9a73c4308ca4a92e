package io.netlab.prove;

import io.netlab.block.Nat;
import io.netlab.block.Router;
import io.netlab.prove.Fault.Miswired;
import io.netlab.topology.Address;
import io.netlab.topology.Block;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Route;
import io.netlab.topology.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ways that should not be there: all machines of one subnet get a route into another that they have none to, through a
 * machine with a leg in both. Where that machine passes nothing on, it does now, and hides them behind its own address, so
 * that answers come back. A machine that asks no name server asks those of the other side. Only such faults can show that
 * a claim "nobody gets there" is more than an empty word.
 */
record OpenWays(Lab lab, Neighbours neighbours) {

    private static final int MOST_NAMESERVERS = 3; // resolv.conf(5)

    List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (Node through : lab.nodes().values()) {
            for (Interface near : through.interfaces()) {
                for (Interface far : through.interfaces()) {
                    if (!near.name().equals(far.name())) {
                        open(through, near, far).ifPresent(faults::add);
                    }
                }
            }
        }
        return faults;
    }

    private Optional<Fault> open(Node through, Interface near, Interface far) {
        List<Node> open = new ArrayList<>();
        for (Node node : neighbours.machinesOn(near.name())) {
            List<Route> more = missing(node, near, far.subnet());
            if (!node.name().equals(through.name()) && !more.isEmpty()) {
                List<Route> routes =
                        Stream.concat(node.routes().stream(), more.stream()).toList();
                open.add(resolving(node.withRoutes(routes), far.subnet()));
            }
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (!Faults.forwards(lab, through)) {
            Nat hidden = Nat.masquerading(through.at(), near.name(), far.name());
            List<Block> blocks = Stream.concat(through.blocks().stream(), Stream.of(new Router(through.at()), hidden))
                    .toList();
            open.add(through.withBlocks(blocks));
        }
        return Optional.of(new Fault(
                "open way from " + near.name() + " to " + far.name() + " through " + through.name(),
                new Miswired(open)));
    }

    private Node resolving(Node node, Subnet far) {
        if (!node.nameservers().isEmpty()) {
            return node;
        }
        return node.withNameservers(lab.nodes().values().stream()
                .flatMap(other -> other.nameservers().stream())
                .filter(server -> far.prefixes().stream().anyMatch(prefix -> prefix.contains(server)))
                .distinct()
                .limit(MOST_NAMESERVERS)
                .toList());
    }

    /** Routes to those prefixes of the subnet that the machine has no other way to. */
    private static List<Route> missing(Node node, Interface near, Subnet far) {
        return far.prefixes().stream()
                .filter(prefix -> hasNoWay(node, prefix))
                .flatMap(prefix -> hop(near, node, prefix.isV6()).map(via -> new Route(prefix, via)).stream())
                .toList();
    }

    private static boolean hasNoWay(Node node, Prefix prefix) {
        Stream<Prefix> own = node.interfaces().stream()
                .flatMap(i -> Stream.concat(
                        i.addresses().stream().map(a -> Prefix.of(a.address(), a.length())),
                        i.dhcp() ? i.subnet().prefixes().stream() : Stream.empty()));
        boolean hasDefaultByDhcp = node.usesDhcp();
        return !hasDefaultByDhcp
                && Stream.concat(own, node.routes().stream().map(Route::to)).noneMatch(prefix::overlaps);
    }

    /** The other machine's address there, where this one reaches it. */
    private static Optional<Address> hop(Interface theirs, Node node, boolean v6) {
        return theirs.addresses().stream()
                .map(InterfaceAddress::address)
                .filter(a -> a.isV6() == v6)
                .filter(a -> node.on(theirs.name()).stream()
                        .flatMap(mine -> mine.addresses().stream())
                        .anyMatch(mine -> mine.onLink(a)))
                .findFirst();
    }
}
