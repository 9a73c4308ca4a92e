package io.netlab.prove;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Wrong prefix lengths for one address of a machine: those that change whom it takes for a neighbour. */
record Masks(Lab lab, Node node, Interface on, InterfaceAddress right) {

    /** A wider one than this would be no slip of the pen. */
    private static final int WIDEST = 8;

    List<Integer> wrong() {
        List<Integer> wrong = new ArrayList<>();
        narrow().ifPresent(wrong::add);
        wide().ifPresent(wrong::add);
        return wrong;
    }

    /** The widest with which no neighbour is left. A narrower one may spare those that matter. */
    private Optional<Integer> narrow() {
        List<Address> neighbours = lab.nodes().values().stream()
                .filter(other -> !other.name().equals(node.name()))
                .flatMap(other -> other.on(on.name()).stream())
                .flatMap(theirs -> theirs.addresses().stream().map(InterfaceAddress::address))
                .filter(right::onLink)
                .toList();
        return neighbours.isEmpty()
                ? Optional.empty()
                : IntStream.rangeClosed(right.length() + 1, right.address().bits())
                        .filter(length -> neighbours.stream().noneMatch(with(length)::onLink))
                        .boxed()
                        .findFirst();
    }

    /** With which another subnet of the lab looks as if it were on this wire. */
    private Optional<Integer> wide() {
        return IntStream.iterate(right.length() - 1, length -> length >= WIDEST, length -> length - 1)
                .filter(length -> lab.subnets().values().stream()
                        .filter(subnet -> node.on(subnet.name()).isEmpty())
                        .map(Subnet::prefixes)
                        .flatMap(List::stream)
                        .anyMatch(prefix -> covers(length, prefix)))
                .boxed()
                .findFirst();
    }

    private boolean covers(int length, Prefix prefix) {
        return prefix.isV6() == right.address().isV6()
                && length <= prefix.length()
                && with(length).onLink(prefix.network())
                && !right.onLink(prefix.network());
    }

    private InterfaceAddress with(int length) {
        return new InterfaceAddress(right.address(), length);
    }
}
