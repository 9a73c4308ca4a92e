package io.netlab.prove;

import io.netlab.block.Ask;
import io.netlab.block.AskingBlock;
import io.netlab.block.Flaw;
import io.netlab.block.Service;
import io.netlab.topology.Block;
import io.netlab.topology.Exemption;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problem;
import io.netlab.topology.Ref;
import io.netlab.topology.Subnet;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All faults that a lab's topology offers, in the order of its file. Pure: the same lab has the same faults. */
public final class Faults {

    private Faults() {}

    public static List<Fault> of(Lab lab) {
        return stream(lab).toList();
    }

    /** Made one after the other: who has found what it wanted spares itself the rest of a large lab. */
    private static Stream<Fault> stream(Lab lab) {
        Neighbours neighbours = new Neighbours(lab);
        Stream<Supplier<Stream<Fault>>> machines =
                lab.nodes().values().stream().map(node -> () -> ofMachine(lab, neighbours, node));
        Stream<Supplier<Stream<Fault>>> wholeLab = Stream.of(
                () -> lossless(lab),
                () -> new Squatters(lab).all().stream(),
                () -> new OpenWays(lab, neighbours).all().stream());
        return Stream.concat(machines, wholeLab).flatMap(Supplier::get);
    }

    private static Stream<Fault> ofMachine(Lab lab, Neighbours neighbours, Node node) {
        return Stream.of(
                        new MachineFaults(lab, neighbours, node).all(),
                        flaws(lab, node),
                        new ForeignNames(lab, node).all())
                .flatMap(List::stream);
    }

    /** Exceptions of the lab file for faults that there are not. */
    public static List<Problem> unknownExemptions(Lab lab) {
        List<Ref> excepted = lab.exemptions().stream()
                .filter(e -> e.about() == Exemption.About.FAULT)
                .map(Exemption::name)
                .toList();
        Set<String> unknown = excepted.stream().map(Ref::text).collect(Collectors.toCollection(HashSet::new));
        if (unknown.isEmpty() || stream(lab).anyMatch(fault -> unknown.remove(fault.name()) && unknown.isEmpty())) {
            return List.of();
        }
        Set<String> names = stream(lab).map(Fault::name).collect(Collectors.toSet());
        return excepted.stream()
                .filter(name -> unknown.contains(name.text()))
                .map(name -> new Problem(
                        name.at(),
                        "the lab offers no fault '" + Text.shorten(name.text()) + "'"
                                + Text.didYouMean(name.text(), names) + "; 'netlab prove --list' names them all"))
                .toList();
    }

    private static Stream<Fault> lossless(Lab lab) {
        return lab.subnets().values().stream()
                .filter(subnet -> subnet.loseEvery().isPresent())
                .map(subnet -> lossless(lab, subnet));
    }

    private static Fault lossless(Lab lab, Subnet subnet) {
        Subnet good = new Subnet(subnet.name(), subnet.prefixes(), Optional.empty());
        List<Node> otherwise = lab.nodes().values().stream()
                .flatMap(node -> node
                        .on(subnet.name())
                        .map(on -> new Interface(good, on.mac(), on.mtu(), on.addresses(), on.dhcp()))
                        .map(node::withInterface)
                        .stream())
                .toList();
        return new Fault(subnet.name() + " loses no packet", new Fault.Miswired(otherwise));
    }

    /** What the machine's blocks say that could be wrong with them. */
    private static List<Fault> flaws(Lab lab, Node node) {
        List<Fault> faults = new ArrayList<>();
        for (Block block : node.blocks()) {
            for (Flaw flaw : ((AskingBlock) block).flaws(lab, node)) {
                faults.add(new Fault(
                        node.name() + ": " + flaw.name(), new Fault.Misconfigured(() -> with(node, block, flaw))));
            }
        }
        return faults;
    }

    private static Node with(Node node, Block right, Flaw flaw) {
        return node.withBlocks(node.blocks().stream()
                .flatMap(b -> b.equals(right) ? flaw.instead().get().stream() : Stream.of(b))
                .toList());
    }

    static boolean forwards(Lab lab, Node node) {
        return asks(lab, node).anyMatch(Ask::forwarding);
    }

    static List<Service> services(Lab lab, Node node) {
        return asks(lab, node).flatMap(ask -> ask.services().stream()).toList();
    }

    private static Stream<Ask> asks(Lab lab, Node node) {
        return node.blocks().stream().map(block -> ((AskingBlock) block).ask(lab, node));
    }
}
