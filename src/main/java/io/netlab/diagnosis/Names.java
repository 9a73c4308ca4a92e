package io.netlab.diagnosis;

import io.netlab.block.Dns;
import io.netlab.probe.Layer;
import io.netlab.topology.Address;
import io.netlab.topology.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The layer of names, as the asking machine sees it. Pure. */
record Names(Scene scene, String from, Resolving resolving) {

    /** It asks nobody, or others than the lab file says. */
    Optional<Fault> resolver() {
        Look look = scene.look(from);
        Node node = scene.node(from);
        List<Address> asks = look.nameservers();
        boolean known = !node.usesDhcp();
        if (known && !asks.equals(node.nameservers())) {
            return Optional.of(Fault.of(
                    Layer.NAME,
                    from + " asks " + list(asks) + " for names, the lab file says " + list(node.nameservers()),
                    look.evidence(Look.RESOLVER)));
        }
        return asks.isEmpty() && resolving.address().isEmpty()
                ? Optional.of(Fault.of(Layer.NAME, from + " asks no name server", look.evidence(Look.RESOLVER)))
                : Optional.empty();
    }

    /** Something answered, and it is not what the lab's zones say. */
    Optional<Fault> answer() {
        String name = resolving.name();
        Optional<String> status = resolving.status();
        Set<Address> seen = resolving.addresses();
        Set<Address> declared = Dns.declared(scene.lab(), name);
        if (status.isPresent() && !status.get().equals("NOERROR")) {
            return fault("the answer for " + name + " is " + status.get());
        }
        if (status.isPresent() && seen.isEmpty() && resolving.address().isEmpty()) {
            return fault(name + " has no address");
        }
        boolean comparable = !declared.isEmpty() && !seen.isEmpty();
        return comparable && !declared.containsAll(seen)
                ? fault(name + " is " + named(seen) + ", the lab file says " + named(declared))
                : Optional.empty();
    }

    private Optional<Fault> fault(String sentence) {
        return Optional.of(Fault.of(
                Layer.NAME,
                sentence,
                resolving
                        .asked()
                        .evidence(line ->
                                !line.startsWith(";") || line.contains("status:") || line.contains("SERVER:"))));
    }

    private String named(Set<Address> addresses) {
        return addresses.stream().map(scene::named).collect(Collectors.joining(" and "));
    }

    private String list(List<Address> addresses) {
        return addresses.isEmpty()
                ? "nobody"
                : addresses.stream().map(scene::named).collect(Collectors.joining(" and "));
    }
}
