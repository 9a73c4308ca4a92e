package io.netlab.diagnosis;

import io.netlab.probe.Layer;
import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a packet from machine to machine, by the routes and addresses that they really have. Pure. */
final class Walk {

    /** As ip-neighbour(8) calls who did not answer, or not yet: there was a second for it. */
    private static final Set<String> SILENT = Set.of("FAILED", "INCOMPLETE");

    private final Scene scene;
    private final Map<String, Map<Ruleset.Rule, Long>> risen;
    private final Deviation deviation;
    private final Set<Layer> right = EnumSet.noneOf(Layer.class);

    /** @param risen rules that counted the packet, by machine */
    Walk(Scene scene, Map<String, Map<Ruleset.Rule, Long>> risen) {
        this.scene = scene;
        this.risen = risen;
        this.deviation = new Deviation(scene);
    }

    /**
     * How far it came.
     *
     * @param machines in order, the one that sent it first
     * @param stretches between translations; the last one ends where the packet did
     * @param port at the machine where it ended
     * @param passed whether every machine with rules remembers to have let it pass; a packet that is dropped leaves no
     *     trace in conntrack(8), and where it would have been translated is not known
     * @param fault where it went no further; empty when it arrived
     */
    record Path(List<String> machines, List<Stretch> stretches, int port, boolean passed, Optional<Fault> fault) {

        String end() {
            return machines.get(machines.size() - 1);
        }
    }

    /** @param source as whom it went; the answer goes there */
    record Stretch(Optional<Address> source, String from, String to) {}

    /** @param protocol as conntrack(8) calls it */
    Path there(String from, Address to, String protocol, int port) {
        List<String> machines = new ArrayList<>(List.of(from));
        List<Stretch> stretches = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Address destination = to;
        int toPort = port;
        Optional<Address> source = source(scene.look(from), to);
        String since = from;
        boolean passed = true;
        Optional<String> arrivedOn = Optional.empty();
        while (true) {
            String here = machines.get(machines.size() - 1);
            Look look = scene.look(here);
            Optional<Address> sender = source; // a packet's route is looked for before its source is translated
            Optional<Flow> flow = here.equals(from) && look.owns(destination)
                    ? Optional.empty()
                    : flow(look, source, destination, protocol, toPort);
            passed &= flow.isPresent()
                    || here.equals(from)
                    || look.owns(destination)
                    || look.rules().rules().isEmpty();
            if (flow.filter(Flow::isTranslated).isPresent()) {
                stretches.add(new Stretch(source, since, here));
                since = here;
                source = Optional.of(flow.get().replyTo());
                destination = flow.get().replyFrom();
                toPort = flow.get().replyPort();
            }
            boolean arrived = look.owns(destination);
            Optional<Fault> fault = arrived ? Optional.empty() : mayPass(look, here.equals(from), destination);
            if (fault.isEmpty() && !arrived && !seen.add(here + " " + destination)) {
                fault = Optional.of(Fault.of(
                        Layer.ROUTE,
                        "packets for " + scene.named(destination) + " go round in a circle: "
                                + String.join(", ", machines),
                        look.routing(destination.isV6())));
            }
            Step step = arrived || fault.isPresent()
                    ? new Step(fault, here, "")
                    : step(look, sender, destination, arrivedOn);
            if (arrived || step.fault().isPresent()) {
                stretches.add(new Stretch(source, since, here));
                return new Path(List.copyOf(machines), List.copyOf(stretches), toPort, passed, step.fault());
            }
            machines.add(step.next());
            arrivedOn = Optional.of(step.on());
        }
    }

    /** The layers that were looked at on the ways so far, and were right at least there. */
    Set<Layer> right() {
        return right;
    }

    /** The way of the answers, to each translation and from there on. */
    Optional<Fault> back(Path path) {
        for (int i = path.stretches().size() - 1; i >= 0; i--) {
            Stretch stretch = path.stretches().get(i);
            if (stretch.source().isPresent()) {
                Path back = there(stretch.to(), stretch.source().get(), "", 0);
                if (back.fault().isPresent()) {
                    return back.fault().map(fault -> fault.on("on the way back"));
                }
            }
        }
        return Optional.empty();
    }

    private record Step(Optional<Fault> fault, String next, String on) {}

    private static Step stop(Fault fault) {
        return new Step(Optional.of(fault), "", "");
    }

    private Optional<Fault> mayPass(Look look, boolean sender, Address destination) {
        if (look.isOff()) {
            return deviation.off(look.machine());
        }
        if (!sender && !look.forwards(destination.isV6())) {
            return Optional.of(Fault.of(
                    Layer.ROUTE,
                    look.machine() + " does not forward packets",
                    look.evidence(destination.isV6() ? Look.FORWARD6 : Look.FORWARD4)));
        }
        return Optional.empty();
    }

    private Step step(Look look, Optional<Address> source, Address destination, Optional<String> arrivedOn) {
        String machine = look.machine();
        boolean v6 = destination.isV6();
        Optional<Hop> hop = look.route(source, destination, arrivedOn);
        Optional<String> on = hop.filter(h -> !h.refuses())
                .map(Hop::on)
                .or(() -> Deviation.intendedInterface(scene.node(machine), destination)
                        .map(Interface::name));
        Optional<Fault> below =
                on.flatMap(name -> deviation.link(machine, name).or(() -> deviation.address(machine, name, v6)));
        if (below.isPresent()) {
            return stop(below.get());
        }
        on.ifPresent(name -> right.addAll(List.of(Layer.LINK, Layer.ADDRESS)));
        if (hop.isEmpty() || hop.get().refuses()) {
            return stop(noRoute(look, destination, hop));
        }
        Optional<Fault> elsewhere = deviation.route(machine, destination, hop.get());
        return elsewhere
                .map(Walk::stop)
                .orElseGet(() -> neighbour(look, hop.get(), hop.get().next(destination)));
    }

    private Fault noRoute(Look look, Address destination, Optional<Hop> hop) {
        String intended = Deviation.intendedRoute(scene.node(look.machine()), destination)
                .map(route -> "; by the lab file it goes to " + scene.named(route.via()))
                .orElse("");
        String what = hop.isPresent() ? " throws away packets for " : " has no route to ";
        return Fault.of(
                Layer.ROUTE,
                look.machine() + what + scene.named(destination) + intended,
                look.routing(destination.isV6()));
    }

    private Step neighbour(Look look, Hop hop, Address next) {
        Optional<Look> owner = scene.ownerOn(hop.on(), next);
        if (owner.isEmpty()) {
            return stop(nobody(look, hop.on(), next));
        }
        String machine = owner.get().machine();
        Optional<Fault> link = deviation.link(machine, hop.on());
        if (link.isPresent()) {
            return stop(link.get());
        }
        right.add(Layer.ROUTE);
        boolean silent = look.neighbour(next).filter(SILENT::contains).isPresent();
        return silent
                ? stop(Fault.of(
                        Layer.NEIGHBOUR,
                        look.machine() + " gets no answer when it asks " + hop.on() + " for " + scene.named(next),
                        neighbours(look, next)))
                : seen(machine, hop.on());
    }

    private Step seen(String machine, String on) {
        right.add(Layer.NEIGHBOUR);
        return new Step(Optional.empty(), machine, on);
    }

    /** The one who should have the address may be off, cut off, or have another one. */
    private Fault nobody(Look look, String on, Address next) {
        Optional<Node> should =
                scene.intendedOwner(next).filter(node -> node.on(on).isPresent());
        Optional<Fault> why = should.flatMap(
                node -> deviation.link(node.name(), on).or(() -> deviation.address(node.name(), on, next.isV6())));
        return why.map(fault -> fault.and(neighbours(look, next)))
                .orElseGet(() -> Fault.of(
                        Layer.NEIGHBOUR,
                        "nobody on " + on + " has " + next + ", where " + look.machine() + " sends the packet",
                        neighbours(look, next)));
    }

    private static io.netlab.probe.Diagnosis.Evidence neighbours(Look look, Address next) {
        return look.evidence(Look.NEIGH, line -> line.startsWith(next.text() + " "));
    }

    private Optional<Address> source(Look look, Address destination) {
        Optional<Hop> hop = look.route(Optional.empty(), destination, Optional.empty());
        return hop.flatMap(h -> look.link(h.on()))
                .flatMap(link -> link.addresses().stream()
                        .filter(a -> a.address().isV6() == destination.isV6())
                        .filter(a -> !a.address().text().startsWith("fe80:"))
                        .min((a, b) -> Boolean.compare(
                                b.onLink(hop.get().next(destination)),
                                a.onLink(hop.get().next(destination)))))
                .map(a -> a.address());
    }

    private Optional<Flow> flow(Look look, Optional<Address> source, Address destination, String protocol, int port) {
        return scene.flows(look.machine()).stream()
                .filter(flow -> flow.protocol().equals(protocol)
                        && source.filter(flow.from()::equals).isPresent()
                        && flow.to().equals(destination)
                        && flow.port() == port)
                .findFirst()
                .or(() -> byRule(look.machine(), source, destination, protocol, port));
    }

    /** A connection that was refused leaves no trace but the count of the rule that sent it on. */
    private Optional<Flow> byRule(
            String machine, Optional<Address> source, Address destination, String protocol, int port) {
        return risen.getOrDefault(machine, Map.of()).keySet().stream()
                .flatMap(rule -> rule.destination().stream())
                .findFirst()
                .flatMap(rule -> Address.tryParse(rule.group(1) == null ? rule.group(2) : rule.group(1))
                        .filter(to -> source.isPresent() && !to.equals(destination))
                        .map(to -> new Flow(
                                "",
                                protocol,
                                source.get(),
                                destination,
                                port,
                                to,
                                source.get(),
                                rule.group(3) == null ? port : Integer.parseInt(rule.group(3)))));
    }
}
