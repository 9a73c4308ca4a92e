package io.netlab.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lab whose names are resolved and whose parts fit together; made by {@link LabReader}.
 *
 * @param title empty when the file has none
 * @param exemptions what {@code netlab prove} may find here
 * @param text the file it was read from, whole
 */
public record Lab(
        String name,
        String title,
        Map<String, Subnet> subnets,
        Map<String, Node> nodes,
        List<Check> checks,
        List<Exemption> exemptions,
        String text) {

    public Lab {
        subnets = Collections.unmodifiableMap(new LinkedHashMap<>(subnets));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        checks = List.copyOf(checks);
        exemptions = List.copyOf(exemptions);
    }

    Lab withChecks(List<Check> others) {
        return new Lab(name, title, subnets, nodes, others, exemptions, text);
    }

    /** With these machines, each in the place of the one of its name. */
    public Lab with(List<Node> instead) {
        Map<String, Node> others = new LinkedHashMap<>(nodes);
        instead.forEach(other -> others.replace(other.name(), other));
        return new Lab(name, title, subnets, others, checks, exemptions, text);
    }

    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** The node that the reference names; reports one that points nowhere. */
    public Optional<Node> node(Ref ref, Problems problems) {
        Optional<Node> node = node(ref.text());
        if (node.isEmpty() && !problems.isUnreadable(ref.text())) {
            problems.add(
                    ref.at(),
                    "there is no node '" + Text.shorten(ref.text()) + "'"
                            + Text.didYouMean(ref.text(), nodes.keySet()));
        }
        return node;
    }

    /** The subnet that the reference names; reports one that points nowhere. */
    public Optional<Subnet> subnet(Ref ref, Problems problems) {
        Optional<Subnet> subnet = Optional.ofNullable(subnets.get(ref.text()));
        if (subnet.isEmpty() && !problems.isUnreadable(ref.text())) {
            problems.add(
                    ref.at(),
                    "there is no subnet '" + Text.shorten(ref.text()) + "'"
                            + Text.didYouMean(ref.text(), subnets.keySet()));
        }
        return subnet;
    }

    /** The machine's interface on the subnet named; reports a subnet that is not there or that it is not on. */
    public Optional<Interface> interfaceOn(Ref subnet, Node node, Problems problems) {
        Optional<Interface> on = subnet(subnet, problems).flatMap(s -> node.on(s.name()));
        if (on.isEmpty() && subnets.containsKey(subnet.text()) && !problems.isUnreadable(node.name())) {
            List<String> its = node.interfaces().stream().map(Interface::name).toList();
            problems.add(
                    subnet.at(),
                    "'" + node.name() + "' is not on subnet '" + subnet + "'"
                            + (its.isEmpty() ? "" : "; it is on " + Shapes.quoted(its)));
        }
        return on;
    }

    public Optional<Check> check(String name) {
        return checks.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /**
     * The address that the reference means to this machine: an address means itself; a node's name its address on a
     * subnet both are on, else its first; {@code node@subnet} its address there.
     */
    public Optional<Address> address(Ref ref, Node asker) {
        Optional<Address> literal = Address.tryParse(ref.text());
        if (literal.isPresent()) {
            return literal;
        }
        Optional<Node> node = node(ref.node());
        if (ref.subnet().isPresent()) {
            return node.flatMap(n -> n.on(ref.subnet().get())).flatMap(Lab::firstAddress);
        }
        Optional<Address> shared = node.flatMap(n -> asker.interfaces().stream()
                .flatMap(mine -> n.on(mine.name()).stream())
                .flatMap(theirs -> firstAddress(theirs).stream())
                .findFirst());
        return shared.or(() -> node.flatMap(n -> n.addresses().findFirst()));
    }

    /** As {@link #address(Ref, Node)}; reports a reference that points nowhere. */
    public Optional<Address> address(Ref ref, Node asker, Problems problems) {
        Optional<Address> address = address(ref, asker);
        if (address.isEmpty() && !problems.isUnreadable(ref.node())) {
            problems.add(ref.at(), whyNowhere(ref));
        }
        return address;
    }

    /** As {@link #address(Ref, Node)}, for references that validation has seen. */
    public Address addressOf(Ref ref, Node asker) {
        return address(ref, asker).orElseThrow(() -> new IllegalStateException(ref.at() + ": " + whyNowhere(ref)));
    }

    private String whyNowhere(Ref ref) {
        Optional<Node> node = node(ref.node());
        if (node.isEmpty()) {
            return "'" + Text.shorten(ref.text()) + "' is neither an address nor a node"
                    + Text.didYouMean(ref.node(), nodes.keySet());
        }
        if (ref.subnet().isPresent() && node.get().on(ref.subnet().get()).isEmpty()) {
            return "node '" + ref.node() + "' is not on a subnet '"
                    + ref.subnet().get() + "'"
                    + Text.didYouMean(
                            ref.subnet().get(),
                            node.get().interfaces().stream()
                                    .map(Interface::name)
                                    .toList());
        }
        return node.get().usesDhcp()
                ? "'" + ref + "' gets its address by DHCP, so its name cannot stand for one"
                : "'" + ref + "' has no address";
    }

    private static Optional<Address> firstAddress(Interface on) {
        return on.addresses().stream().map(Interface.InterfaceAddress::address).findFirst();
    }
}
