package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.AddressRange;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Subnet;
import java.util.stream.Stream;

/** The addresses that a DHCP server hands out. */
record LeaseRange(Location at, AddressRange addresses) {

    static final Shape<LeaseRange> SHAPE =
            Scalars.line().mapLocated((text, at) -> new LeaseRange(at, AddressRange.parse(text)));

    Address first() {
        return addresses.first();
    }

    Address last() {
        return addresses.last();
    }

    boolean contains(Address address) {
        return addresses.contains(address);
    }

    /** Reports ends outside the prefix, and addresses that a machine on the subnet has already. */
    void validate(Prefix prefix, Subnet subnet, Lab lab, Problems problems) {
        Stream.of(first(), last())
                .filter(end -> !prefix.contains(end) || prefix.reserves(end))
                .findFirst()
                .ifPresent(end -> problems.add(
                        at,
                        end + " is no address that a machine on '" + subnet.name() + "' (" + prefix + ") could have"));
        for (Node node : lab.nodes().values()) {
            node.on(subnet.name()).stream()
                    .flatMap(i -> i.addresses().stream())
                    .map(InterfaceAddress::address)
                    .filter(this::contains)
                    .forEach(taken ->
                            problems.add(at, "the range holds " + taken + ", which '" + node.name() + "' has already"));
        }
    }
}
