package io.netlab.diagnosis;

import io.netlab.block.Dhcp;
import io.netlab.probe.Diagnosis.Evidence;
import io.netlab.probe.Layer;
import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Node;
import io.netlab.topology.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where machines are not as the lab file says. Pure. */
record Deviation(Scene scene) {

    private static final int MOST_RULES = 6;
    private static final int DHCP_PORT = 67;

    /** The machine does not run. */
    Optional<Fault> off(String machine) {
        Look look = scene.look(machine);
        return look.isOff() ? Optional.of(Fault.of(Layer.LINK, look.why())) : Optional.empty();
    }

    /** The machine does not run, or the interface is not there, not up, or without a cable. */
    Optional<Fault> link(String machine, String on) {
        Optional<Fault> off = off(machine);
        if (off.isPresent()) {
            return off;
        }
        Look look = scene.look(machine);
        Optional<Link> link = look.link(on);
        if (link.isEmpty()) {
            return Optional.of(Fault.of(Layer.LINK, machine + " has no interface " + on, look.evidence(Look.LINK)));
        }
        if (link.get().works()) {
            return Optional.empty();
        }
        String what = link.get().up()
                ? "the cable of " + machine + " to " + on + " is cut: its interface has no carrier"
                : "the interface " + on + " of " + machine + " is down";
        return Optional.of(
                Fault.of(Layer.LINK, what, look.evidence(Look.LINK, line -> line.matches("\\d+: " + on + "[@:].*"))));
    }

    /** The interface lacks an address that the file gives it, or has it with another mask. */
    Optional<Fault> address(String machine, String on, boolean v6) {
        Optional<Interface> intended = scene.node(machine).on(on);
        Optional<Link> link = scene.look(machine).link(on);
        if (intended.isEmpty() || link.isEmpty()) {
            return Optional.empty();
        }
        List<InterfaceAddress> has = ofFamily(link.get().addresses(), v6);
        List<InterfaceAddress> should = ofFamily(intended.get().addresses(), v6);
        Evidence evidence = scene.look(machine)
                .evidence(Look.ADDRESS, line -> line.matches("\\d+: " + on + "\\s.*inet" + (v6 ? "6" : "") + " .*"));
        if (intended.get().dhcp() && !v6 && has.isEmpty()) {
            return Optional.of(withoutLease(machine, on).and(evidence));
        }
        if (has.containsAll(should)) {
            return Optional.empty();
        }
        String seen = has.isEmpty() ? "no address" : list(has);
        return Optional.of(Fault.of(
                Layer.ADDRESS,
                machine + " has " + seen + " on " + on + ", the lab file says " + list(should),
                evidence));
    }

    /** Why there is nobody who could lend an address, where that is so. */
    private Fault withoutLease(String machine, String on) {
        String what = machine + " has got no address by DHCP on " + on;
        Optional<String> server = scene.lab().nodes().values().stream()
                .filter(node ->
                        node.block(Dhcp.class).isPresent() && node.on(on).isPresent())
                .map(Node::name)
                .findFirst();
        if (server.isEmpty()) {
            return Fault.of(Layer.ADDRESS, what);
        }
        Optional<Fault> cutOff = link(server.get(), on);
        Look look = scene.look(server.get());
        return cutOff.map(fault -> new Fault(Layer.ADDRESS, what + ": " + fault.sentence(), fault.evidence()))
                .orElseGet(() -> look.listens("udp", DHCP_PORT)
                        ? Fault.of(Layer.ADDRESS, what + ", although its server " + server.get() + " is there")
                        : Fault.of(
                                Layer.ADDRESS,
                                what + ": no DHCP server runs on " + server.get(),
                                look.evidence(Look.SOCKETS)));
    }

    /** Without link-local ones, which the kernel gives. */
    private static List<InterfaceAddress> ofFamily(List<InterfaceAddress> addresses, boolean v6) {
        return addresses.stream()
                .filter(a -> a.address().isV6() == v6 && !a.address().text().startsWith("fe80:"))
                .toList();
    }

    private static String list(List<InterfaceAddress> addresses) {
        return addresses.stream().map(InterfaceAddress::toString).collect(Collectors.joining(" and "));
    }

    /** The machine sends packets for that destination elsewhere than a static route of the file says. */
    Optional<Fault> route(String machine, Address destination, Hop hop) {
        Optional<Route> intended = intendedRoute(scene.node(machine), destination);
        if (intended.isEmpty() || hop.via().equals(intended.map(Route::via))) {
            return Optional.empty();
        }
        Look look = scene.look(machine);
        return Optional.of(Fault.of(
                Layer.ROUTE,
                machine + " sends packets for " + scene.named(destination) + " to " + scene.named(hop.next(destination))
                        + ", the lab file says to " + scene.named(intended.get().via()),
                look.routing(destination.isV6())));
    }

    /** The longest static route, unless the machine has the destination as a neighbour. */
    static Optional<Route> intendedRoute(Node node, Address destination) {
        boolean neighbour = node.interfaces().stream()
                .flatMap(on -> on.addresses().stream())
                .anyMatch(a -> a.onLink(destination));
        return node.routes().stream()
                .filter(route -> !neighbour && route.to().contains(destination))
                .max(Comparator.comparingInt(route -> route.to().length()));
    }

    /** The interface by which the file would have packets for that destination leave. */
    static Optional<Interface> intendedInterface(Node node, Address destination) {
        Address next = intendedRoute(node, destination).map(Route::via).orElse(destination);
        return node.interfaces().stream()
                .filter(on -> on.addresses().stream().anyMatch(a -> a.onLink(next))
                        || (on.dhcp() && node.interfaces().size() == 1))
                .findFirst();
    }

    /** Rules of these machines that are missing, are more, or stand in another order. */
    Optional<Fault> rules(Collection<String> machines, Layer layer) {
        return machines.stream()
                .flatMap(machine -> rules(machine, layer).stream())
                .findFirst();
    }

    private Optional<Fault> rules(String machine, Layer layer) {
        Ruleset intended = part(scene.intended().getOrDefault(machine, new Ruleset(List.of())), layer);
        if (scene.look(machine).isOff()) {
            return Optional.empty();
        }
        Ruleset has = part(scene.look(machine).rules(), layer);
        List<Ruleset.Rule> missing = intended.without(has);
        List<Ruleset.Rule> more = has.without(intended);
        boolean reordered = has.isReordered(intended);
        if (missing.isEmpty() && more.isEmpty() && !reordered) {
            return Optional.empty();
        }
        String difference = Stream.concat(
                        missing.stream().map(rule -> "- " + rule.chain() + ": " + rule.text()),
                        more.stream().map(rule -> "+ " + rule.chain() + ": " + rule.text()))
                .limit(MOST_RULES)
                .collect(Collectors.joining("\n"));
        String what = reordered
                ? "the rules stand in another order"
                : !more.isEmpty()
                        ? (missing.isEmpty()
                                ? "rules that are not in it (+)"
                                : "some are missing (-), others are more (+)")
                        : "some are missing (-)";
        return Optional.of(Fault.of(
                layer,
                "the " + (layer == Layer.NAT ? "NAT" : "filter") + " rules of " + machine
                        + " are not those of the lab file: " + what,
                new Evidence(machine, Look.NFT, difference)));
    }

    private static Ruleset part(Ruleset rules, Layer layer) {
        return new Ruleset(rules.rules().stream()
                .filter(rule -> rule.nat() == (layer == Layer.NAT))
                .toList());
    }

    /** All of one machine, the lowest layer first. */
    Optional<Fault> of(String machine) {
        Node node = scene.node(machine);
        return Stream.of(
                        node.interfaces().stream().flatMap(on -> link(machine, on.name()).stream()),
                        node.interfaces().stream()
                                .flatMap(on ->
                                        Stream.of(false, true).flatMap(v6 -> address(machine, on.name(), v6).stream())),
                        node.routes().stream().flatMap(route -> routeTo(machine, route).stream()),
                        rules(List.of(machine), Layer.NAT).stream(),
                        rules(List.of(machine), Layer.FILTER).stream())
                .flatMap(faults -> faults)
                .findFirst();
    }

    private Optional<Fault> routeTo(String machine, Route intended) {
        Look look = scene.look(machine);
        boolean v6 = intended.to().isV6();
        boolean there = look.routes(v6).stream()
                .anyMatch(hop -> hop.to().equals(intended.to()) && hop.via().equals(Optional.of(intended.via())));
        return there
                ? Optional.empty()
                : Optional.of(Fault.of(
                        Layer.ROUTE,
                        machine + " lacks the route to " + intended.to() + " by " + scene.named(intended.via()),
                        look.evidence(v6 ? Look.ROUTE6 : Look.ROUTE4)));
    }
}
