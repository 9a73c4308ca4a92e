package io.netlab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is on which subnet, with which addresses: so that large labs are resolved in one pass. */
final class Segments {

    private final Map<String, List<String>> machines = new HashMap<>();
    private final Map<String, Set<Address>> addresses = new HashMap<>();
    private final Set<String> withDhcp = new HashSet<>();

    Segments(Iterable<Node> nodes) {
        for (Node node : nodes) {
            for (Interface on : node.interfaces()) {
                machines.computeIfAbsent(on.name(), s -> new ArrayList<>()).add(node.name());
                Set<Address> taken = addresses.computeIfAbsent(on.name(), s -> new HashSet<>());
                on.addresses().forEach(a -> taken.add(a.address()));
                if (on.dhcp()) {
                    withDhcp.add(on.name());
                }
            }
        }
    }

    /** In the order of the file. */
    List<String> machinesOn(String subnet) {
        return machines.getOrDefault(subnet, List.of());
    }

    /** Somebody on the subnet has the address, or may get it by DHCP. */
    boolean mayHave(String subnet, Address address) {
        return withDhcp.contains(subnet)
                || addresses.getOrDefault(subnet, Set.of()).contains(address);
    }
}
