package io.netlab.prove;

import io.netlab.topology.Address;
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
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Other prefix lengths for one address of a machine: those that change whom it takes for a neighbour. */
record Masks(Lab lab, Neighbours neighbours, Node node, Interface on, InterfaceAddress right) {

    /** A wider one than this would be no slip of the pen. */
    private static final int WIDEST = 8;

    List<Integer> wrong() {
        List<Integer> wrong = new ArrayList<>();
        narrow().ifPresent(wrong::add);
        wide().ifPresent(wrong::add);
        asItsSubnetSays().filter(length -> !wrong.contains(length)).ifPresent(wrong::add);
        return wrong;
    }

    /** Where the lab means a machine to be mistaken, it can only be wrong by being right. */
    private Optional<Integer> asItsSubnetSays() {
        return on.subnet().prefixOf(right.address()).map(Prefix::length).filter(length -> length != right.length());
    }

    /**
     * The widest with which no neighbour is left; one that spares some may spare those that matter. Whom another address
     * of the interface reaches is reached all the same.
     */
    private Optional<Integer> narrow() {
        List<Address> nearest = neighbours
                .nearest(
                        on.name(),
                        right.address(),
                        neighbour -> on.addresses().stream()
                                .noneMatch(mine -> !mine.equals(right) && mine.onLink(neighbour)))
                .filter(right::onLink)
                .toList();
        return nearest.isEmpty()
                ? Optional.empty()
                : IntStream.rangeClosed(right.length() + 1, right.address().bits())
                        .filter(length -> nearest.stream().noneMatch(with(length)::onLink))
                        .boxed()
                        .findFirst();
    }

    /** With which another subnet of the lab, which a gateway leads to, looks as if it were on this wire. */
    private Optional<Integer> wide() {
        return IntStream.iterate(right.length() - 1, length -> length >= WIDEST, length -> length - 1)
                .filter(length -> lab.subnets().values().stream()
                        .filter(subnet -> node.on(subnet.name()).isEmpty())
                        .map(Subnet::prefixes)
                        .flatMap(List::stream)
                        .filter(prefix -> hasWiderRoute(length, prefix))
                        .anyMatch(prefix -> covers(length, prefix)))
                .boxed()
                .findFirst();
    }

    /** The wrong mask wins only over routes that are less exact. */
    private boolean hasWiderRoute(int length, Prefix prefix) {
        OptionalInt best = node.routes().stream()
                .map(Route::to)
                .filter(to -> to.contains(prefix.network()))
                .mapToInt(Prefix::length)
                .max();
        return best.isPresent() && best.getAsInt() < length;
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
