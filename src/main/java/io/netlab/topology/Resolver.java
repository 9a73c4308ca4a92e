package io.netlab.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks up every name of a {@link Topology} and checks that its parts fit together. */
final class Resolver {

    /** Interfaces carry their subnet's name; the kernel takes 15 characters (IFNAMSIZ less its terminator). */
    private static final int LONGEST_INTERFACE_NAME = 15;

    private static final Set<String> KERNEL_NAMES = Set.of("lo", "all", "default");
    private static final String ANY = "any";
    private static final int ETHERNET_MTU = 1500;

    private final Topology topology;
    private final String text;
    private final Problems problems;
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();

    Resolver(Topology topology, String text, Problems problems) {
        this.topology = topology;
        this.text = text;
        this.problems = problems;
    }

    /** A lab that holds whatever could be resolved; whole when no problem was reported. */
    Lab resolve() {
        topology.subnets().forEach(this::addSubnet);
        Map<String, Node> linked = new LinkedHashMap<>();
        topology.nodes().forEach((name, spec) -> linked.put(name.text(), link(name.text(), spec)));
        checkNames();
        checkAddressesUsedOnce(linked);
        Lab wired = lab(linked);
        Map<String, Node> routed = new LinkedHashMap<>();
        topology.nodes()
                .forEach((name, spec) ->
                        routed.put(name.text(), new Routing(wired, linked.get(name.text()), problems).apply(spec)));
        Lab lab = lab(routed);
        lab.nodes().values().forEach(n -> n.blocks().forEach(b -> b.validate(lab, n, problems)));
        new CheckReferences(lab, problems).validate();
        return lab;
    }

    private Lab lab(Map<String, Node> nodes) {
        return new Lab(topology.name(), topology.title().orElse(""), subnets, nodes, topology.checks(), text);
    }

    private void addSubnet(Ref name, List<Prefix> prefixes) {
        if (name.text().length() > LONGEST_INTERFACE_NAME) {
            problems.add(
                    name.at(),
                    "subnet name '" + name + "' is longer than " + LONGEST_INTERFACE_NAME
                            + " characters; machines' interfaces carry it, and the kernel takes no more");
        }
        if (KERNEL_NAMES.contains(name.text()) || name.text().equals(ANY)) {
            problems.add(name.at(), "'" + name + "' cannot name a subnet: it has a meaning of its own");
        }
        subnets.put(name.text(), new Subnet(name.text(), prefixes));
    }

    private void checkNames() {
        Set<String> subnetNames = subnets.keySet();
        if (topology.nodes().isEmpty() && problems.isEmpty()) {
            problems.add(topology.at(), "the lab has no nodes");
        }
        topology.nodes().keySet().forEach(name -> {
            if (subnetNames.contains(name.text()) || name.text().equals(ANY)) {
                problems.add(
                        name.at(),
                        "'" + name + "' cannot name a node: "
                                + (name.text().equals(ANY) ? "it means everybody" : "a subnet has that name"));
            }
        });
    }

    private Node link(String name, NodeSpec spec) {
        List<Interface> interfaces = new ArrayList<>();
        spec.interfaces().forEach((on, written) -> {
            Subnet subnet = subnets.get(on.text());
            if (subnet != null) {
                interfaces.add(connect(name, subnet, written));
                return;
            }
            problems.markUnreadable(name);
            if (!problems.isUnreadable(on.text())) {
                problems.add(on.at(), "there is no subnet '" + on + "'" + Text.didYouMean(on.text(), subnets.keySet()));
            }
        });
        return new Node(spec.at(), name, interfaces, List.of(), List.of(), spec.trustLabCa(), spec.blocks());
    }

    private Interface connect(String node, Subnet subnet, InterfaceSpec written) {
        List<Interface.InterfaceAddress> addresses = new ArrayList<>();
        for (InterfaceSpec.Written one : written.addresses()) {
            Optional<Prefix> prefix = subnet.prefixOf(one.address());
            if (prefix.isEmpty()) {
                problems.markUnreadable(node);
                problems.add(
                        one.at(),
                        "address " + one.address() + " is outside subnet '" + subnet.name() + "' (" + prefixesOf(subnet)
                                + ")");
                continue;
            }
            int length = one.length().orElse(prefix.get().length());
            if (Prefix.of(one.address(), length).reserves(one.address())
                    || prefix.get().reserves(one.address())) {
                boolean isNetwork =
                        one.address().equals(Prefix.of(one.address(), length).network())
                                || one.address().equals(prefix.get().network());
                problems.add(
                        one.at(),
                        "address " + one.address() + " is the " + (isNetwork ? "network" : "broadcast")
                                + " address of subnet '" + subnet.name() + "' (" + prefixesOf(subnet)
                                + "); no machine can have it");
            }
            addresses.add(new Interface.InterfaceAddress(one.address(), length));
        }
        return new Interface(
                subnet,
                written.mac().orElseGet(() -> macFor(topology.name() + "/" + node + "/" + subnet.name())),
                written.mtu().orElse(ETHERNET_MTU),
                addresses,
                written.dhcp());
    }

    private static String prefixesOf(Subnet subnet) {
        return String.join(
                ", ", subnet.prefixes().stream().map(Prefix::toString).toList());
    }

    /** The same at every run: a locally administered unicast address (IEEE 802) from the interface's full name. */
    private static String macFor(String interfaceName) {
        long hash = UUID.nameUUIDFromBytes(interfaceName.getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
        StringBuilder mac = new StringBuilder("02");
        for (int shift = 32; shift >= 0; shift -= 8) {
            mac.append(String.format(Locale.ROOT, ":%02x", (hash >>> shift) & 0xff));
        }
        return mac.toString();
    }

    private void checkAddressesUsedOnce(Map<String, Node> nodes) {
        Map<String, String> owners = new HashMap<>();
        Map<String, String> macs = new HashMap<>();
        topology.nodes()
                .forEach((name, spec) -> spec.interfaces().forEach((on, written) -> {
                    Set<Address> mine = new HashSet<>();
                    for (InterfaceSpec.Written one : written.addresses()) {
                        String owner = owners.putIfAbsent(on + " " + one.address(), name.text());
                        if (owner != null || !mine.add(one.address())) {
                            problems.add(
                                    one.at(),
                                    "address " + one.address() + " is used twice on subnet '" + on + "'; first by '"
                                            + owner + "'");
                        }
                    }
                    nodes.get(name.text()).on(on.text()).ifPresent(connected -> {
                        String owner = macs.putIfAbsent(on + " " + connected.mac(), name.text());
                        if (owner != null) {
                            problems.add(
                                    written.at(),
                                    "MAC address " + connected.mac() + " is used twice on subnet '" + on
                                            + "'; first by '" + owner + "'");
                        }
                    });
                }));
    }
}
