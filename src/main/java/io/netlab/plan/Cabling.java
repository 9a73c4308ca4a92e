package io.netlab.plan;

import io.netlab.plan.Wiring.VethWire;
import io.netlab.plan.Wiring.Wire;
import io.netlab.topology.Interface;
import io.netlab.topology.Node;
import java.util.List;
import java.util.stream.Collectors;

/** What one machine needs from outside: wires, routes, resolver, rules. */
record Cabling(Names names, Node node) {

    Wiring wiring(String nftables) {
        List<Wire> wires = node.interfaces().stream().map(this::wire).toList();
        return new Wiring(wires, node.routes(), resolvConf(), hosts(), nftables, node.trustLabCa());
    }

    private Wire wire(Interface on) {
        return new VethWire(
                on.name(),
                names.hostEnd(node.name(), on.name()),
                names.bridge(on.name()),
                on.mac(),
                on.mtu(),
                on.addresses(),
                on.dhcp());
    }

    /** Without a server a resolver would ask the machine itself (resolv.conf(5)); 'nobody' must mean an error at once. */
    private String resolvConf() {
        if (node.nameservers().isEmpty()) {
            return "# This machine asks no name server.\nnameserver 255.255.255.255\noptions timeout:1 attempts:1\n";
        }
        return node.nameservers().stream().map(a -> "nameserver " + a + "\n").collect(Collectors.joining());
    }

    /**
     * Only itself: the other machines' names are for DNS to tell. A machine whose address is not known yet finds itself
     * at 127.0.1.1, as on Debian; a program that looks up its own name would ask a name server otherwise.
     */
    private String hosts() {
        String own = node.addresses().map(a -> a + "\t" + node.name() + "\n").collect(Collectors.joining());
        return "127.0.0.1\tlocalhost\n" + (own.isEmpty() ? "127.0.1.1\t" + node.name() + "\n" : own);
    }
}
