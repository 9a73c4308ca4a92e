package io.netlab.prove;

import io.netlab.block.Firewall;
import io.netlab.block.Service;
import io.netlab.probe.StepTarget;
import io.netlab.prove.Fault.Change;
import io.netlab.prove.Fault.Miswired;
import io.netlab.topology.Block;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with any machine: its power, wires, addresses, routes, resolver, trust, and services. */
final class MachineFaults {

    private final Lab lab;
    private final Neighbours neighbours;
    private final Node node;
    private final List<Fault> faults = new ArrayList<>();

    MachineFaults(Lab lab, Neighbours neighbours, Node node) {
        this.lab = lab;
        this.neighbours = neighbours;
        this.node = node;
    }

    List<Fault> all() {
        add("off", new Fault.Off(node.name()));
        for (Interface on : node.interfaces()) {
            add("cable to " + on.name() + " cut", new Fault.Unplugged(node.name(), on.name()));
            addresses(on);
        }
        routes();
        if (!node.nameservers().isEmpty()) {
            addWritten("asks no name server", node.withNameservers(List.of()));
        }
        if (node.trustLabCa()) {
            addWritten("does not trust the lab's CA", node.trusting(false));
        } else if (looksAtCertificates()) {
            addWritten("trusts the lab's CA", node.trusting(true));
        }
        if (Faults.forwards(lab, node)) {
            add("passes nothing on", new Fault.NotForwarding(node.name()));
            closed();
        }
        for (Service service : Faults.services(lab, node)) {
            add(service.name() + " stopped", new Fault.Stopped(node.name(), service.name()));
            if (!service.certificates().isEmpty()) {
                add(service.name() + " has a certificate of another CA", new Fault.Forged(node.name(), service.name()));
            }
        }
        return faults;
    }

    private boolean looksAtCertificates() {
        return lab.checks().stream()
                .flatMap(check -> check.steps().stream())
                .anyMatch(step -> StepTarget.needsTrust(lab, node, step));
    }

    private void addresses(Interface on) {
        for (int i = 0; i < on.addresses().size(); i++) {
            InterfaceAddress right = on.addresses().get(i);
            List<InterfaceAddress> others = new ArrayList<>(on.addresses());
            if (i > 0) {
                others.remove(i);
                addWritten(
                        "without " + right.address() + " on " + on.name(),
                        node.withInterface(on.withAddresses(others)));
                continue;
            }
            for (int wrong : new Masks(lab, neighbours, node, on, right).wrong()) {
                others.set(i, new InterfaceAddress(right.address(), wrong));
                addWritten(
                        "mask /" + wrong + " instead of /" + right.length() + " on " + on.name(),
                        node.withInterface(on.withAddresses(others)));
            }
        }
    }

    private void routes() {
        for (Route route : node.routes()) {
            String name = route.to().length() > 0
                    ? "no route to " + route.to()
                    : route.to().isV6() ? "no IPv6 default route" : "no default route";
            addWritten(
                    name,
                    node.withRoutes(
                            node.routes().stream().filter(r -> !r.equals(route)).toList()));
        }
    }

    /** What only passes through such a machine must not depend on reaching the machine itself, and the other way round. */
    private void closed() {
        Optional<Firewall> firewall = node.block(Firewall.class);
        if (firewall.filter(Firewall::isClosed).isPresent()) {
            return;
        }
        Block closed = firewall.map(Firewall::closed).orElseGet(() -> Firewall.closed(node.at()));
        List<Block> blocks = Stream.concat(
                        node.blocks().stream().filter(b -> !(b instanceof Firewall)), Stream.of(closed))
                .toList();
        addWritten("drops what is sent to itself", node.withBlocks(blocks));
    }

    private void addWritten(String name, Node otherwise) {
        add(name, new Miswired(List.of(otherwise)));
    }

    private void add(String name, Change change) {
        faults.add(new Fault(node.name() + ": " + name, change));
    }
}
