package io.netlab.prove;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who is on each subnet, and the addresses there in their order: so that faults of large labs are found in one pass. */
final class Neighbours {

    private final Map<String, List<Node>> machines = new HashMap<>();
    private final Map<String, NavigableSet<Address>> addresses = new HashMap<>();

    Neighbours(Lab lab) {
        for (Node node : lab.nodes().values()) {
            for (Interface on : node.interfaces()) {
                machines.computeIfAbsent(on.name(), subnet -> new ArrayList<>()).add(node);
                NavigableSet<Address> there = addresses.computeIfAbsent(on.name(), subnet -> new TreeSet<>());
                on.addresses().stream().map(InterfaceAddress::address).forEach(there::add);
            }
        }
    }

    /** In the order of the file. */
    List<Node> machinesOn(String subnet) {
        return machines.get(subnet);
    }

    /** The nearest such address below and the nearest above: a mask that reaches neither reaches no such address. */
    Stream<Address> nearest(String subnet, Address to, Predicate<Address> such) {
        NavigableSet<Address> there = addresses.get(subnet);
        return Stream.of(there.headSet(to, false).descendingSet(), there.tailSet(to, false))
                .map(side -> side.stream().filter(such).findFirst())
                .flatMap(Optional::stream);
    }
}
