package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Subnet;
import io.netlab.topology.Text;
import java.util.stream.Stream;

/** IPv4 addresses from one to another, both among them: {@code 192.168.1.100-192.168.1.150}. */
record AddressRange(Location at, Address first, Address last) {

    static final Shape<AddressRange> SHAPE = Scalars.line().mapLocated(AddressRange::parse);

    AddressRange {
        if (first.isV6() || last.isV6() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "'" + first + "-" + last + "' is not a range; expected two IPv4 addresses, the lower one first");
        }
    }

    private static AddressRange parse(String text, Location at) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a range; expected one as '192.168.1.100-192.168.1.150'");
        }
        return new AddressRange(at, Address.parse(ends[0].strip()), Address.parse(ends[1].strip()));
    }

    boolean contains(Address address) {
        return !address.isV6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** Reports ends outside the prefix, and addresses that a machine on the subnet has already. */
    void validate(Prefix prefix, Subnet subnet, Lab lab, Problems problems) {
        Stream.of(first, last)
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

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
