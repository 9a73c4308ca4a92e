package io.netlab.prove;

import io.netlab.probe.StepTarget;
import io.netlab.probe.Target;
import io.netlab.prove.Fault.Miswired;
import io.netlab.topology.Address;
import io.netlab.topology.Check;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody has an address that nobody should have: one that checks ask in vain. Only such faults can show that a claim
 * "nobody is there" is more than an empty word.
 */
record Squatters(Lab lab) {

    List<Fault> all() {
        return vacant().stream().flatMap(address -> taken(address).stream()).toList();
    }

    private Set<Address> vacant() {
        Set<Address> asked = new LinkedHashSet<>();
        for (Check check : lab.checks()) {
            check.steps()
                    .forEach(step -> lab.nodes().values().stream()
                            .flatMap(node -> StepTarget.of(lab, node, step).stream())
                            .map(Target::host)
                            .flatMap(host -> Address.tryParse(host).stream())
                            .forEach(asked::add));
        }
        lab.nodes().values().stream().flatMap(Node::addresses).forEach(asked::remove);
        return asked;
    }

    /** By the last machine on that subnet that does not ask for it itself. */
    private Optional<Fault> taken(Address address) {
        return lab.nodes().values().stream()
                .filter(node -> !asks(node, address))
                .flatMap(node -> node.interfaces().stream()
                        .filter(on -> !on.addresses().isEmpty())
                        .flatMap(on -> taken(node, on, address).stream()))
                .reduce((earlier, last) -> last);
    }

    private Optional<Fault> taken(Node node, Interface on, Address address) {
        Optional<Prefix> prefix = on.subnet().prefixOf(address);
        return prefix.map(of -> {
            List<InterfaceAddress> more = new ArrayList<>(on.addresses());
            more.add(new InterfaceAddress(address, of.length()));
            return new Fault(
                    node.name() + ": " + address + ", too, on " + on.name(),
                    new Miswired(List.of(node.withInterface(on.withAddresses(more)))));
        });
    }

    private boolean asks(Node node, Address address) {
        return lab.checks().stream()
                .flatMap(check -> check.steps().stream())
                .flatMap(step -> StepTarget.of(lab, node, step).stream())
                .anyMatch(target -> target.host().equals(address.text()));
    }
}
