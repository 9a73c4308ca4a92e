package io.netlab.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks up every name of a {@link Topology} and checks that its parts fit together. */
final class Resolver {

    private static final int ETHERNET_MTU = 1500;

    /** Below this a link carries no IPv6 (RFC 8200), and the kernel turns it off. */
    private static final int LEAST_V6_MTU = 1280;

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
        LabNames.check(topology, problems);
        if (topology.nodes().isEmpty() && problems.isEmpty()) {
            problems.add(topology.at(), "the lab has no nodes");
        }
        topology.subnets()
                .forEach((name, spec) ->
                        subnets.put(name.text(), new Subnet(name.text(), spec.prefixes(), spec.loseEvery())));
        Map<String, Node> linked = new LinkedHashMap<>();
        topology.nodes().forEach((name, spec) -> linked.put(name.text(), link(name.text(), spec)));
        checkAddressesUsedOnce(linked);
        Lab wired = lab(linked);
        Segments segments = new Segments(linked.values());
        Map<String, Node> routed = new LinkedHashMap<>();
        topology.nodes().forEach((name, spec) -> {
            Node node = linked.get(name.text());
            routed.put(name.text(), new Routing(wired, segments, node, problems).apply(spec));
        });
        Lab lab = lab(routed);
        lab.nodes().values().forEach(n -> n.blocks().forEach(b -> b.validate(lab, n, problems)));
        new CheckReferences(lab, problems).validate();
        Exemption.validate(lab, problems);
        return lab;
    }

    private Lab lab(Map<String, Node> nodes) {
        return new Lab(
                topology.name(),
                topology.title().orElse(""),
                subnets,
                nodes,
                topology.checks(),
                topology.exemptions(),
                text);
    }

    private Node link(String name, NodeSpec spec) {
        List<Interface> interfaces = new ArrayList<>();
        spec.interfaces().forEach((on, written) -> {
            Subnet subnet = subnets.get(on.text());
            if (!written.readable()) {
                problems.markUnreadable(name);
            }
            if (subnet != null) {
                interfaces.add(connect(name, subnet, written));
                return;
            }
            if (!problems.isUnreadable(on.text())) { // asked first: a machine may have the name of what is not there
                problems.add(
                        on.at(),
                        "there is no subnet '" + Text.shorten(on.text()) + "'"
                                + Text.didYouMean(on.text(), subnets.keySet()));
            }
            problems.markUnreadable(name);
        });
        return new Node(spec.at(), name, interfaces, List.of(), List.of(), spec.trustLabCa(), spec.blocks());
    }

    private Interface connect(String node, Subnet subnet, InterfaceSpec written) {
        List<Interface.InterfaceAddress> addresses = new ArrayList<>();
        for (InterfaceSpec.Written one : written.addressing().addresses()) {
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
            checkNotReserved(one, List.of(prefix.get(), Prefix.of(one.address(), length)), subnet);
            checkMtu(one, written);
            addresses.add(new Interface.InterfaceAddress(one.address(), length));
        }
        return new Interface(
                subnet,
                written.mac().orElseGet(() -> macFor(topology.name() + "/" + node + "/" + subnet.name())),
                written.mtu().orElse(ETHERNET_MTU),
                addresses,
                written.addressing().dhcp());
    }

    private void checkNotReserved(InterfaceSpec.Written one, List<Prefix> prefixes, Subnet subnet) {
        prefixes.stream()
                .filter(prefix -> prefix.reserves(one.address()))
                .findFirst()
                .ifPresent(prefix -> problems.add(
                        one.at(),
                        "address " + one.address() + " is the "
                                + (one.address().equals(prefix.network()) ? "network" : "broadcast") + " address of "
                                + prefix + " on subnet '" + subnet.name() + "'; no machine can have it"));
    }

    private void checkMtu(InterfaceSpec.Written one, InterfaceSpec written) {
        if (one.address().isV6() && written.mtu().orElse(ETHERNET_MTU) < LEAST_V6_MTU) {
            problems.add(one.at(), "an interface with an IPv6 address needs an MTU of " + LEAST_V6_MTU + " or more");
        }
    }

    private static String prefixesOf(Subnet subnet) {
        return subnet.prefixes().isEmpty()
                ? "it has no prefix"
                : String.join(
                        ", ", subnet.prefixes().stream().map(Prefix::toString).toList());
    }

    /** The same at every run: a locally administered unicast address (IEEE 802) from the interface's full name. */
    private static String macFor(String interfaceName) {
        byte[] hash = ByteBuffer.allocate(Long.BYTES)
                .putLong(UUID.nameUUIDFromBytes(interfaceName.getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits())
                .array();
        return "02:" + HexFormat.ofDelimiter(":").formatHex(hash, 3, hash.length);
    }

    private void checkAddressesUsedOnce(Map<String, Node> nodes) {
        Map<String, String> owners = new HashMap<>();
        Map<String, String> macs = new HashMap<>();
        topology.nodes()
                .forEach((name, spec) -> spec.interfaces()
                        .forEach((on, written) -> nodes.get(name.text())
                                .on(on.text())
                                .ifPresent(connected -> {
                                    for (InterfaceSpec.Written one :
                                            written.addressing().addresses()) {
                                        String owner = owners.putIfAbsent(on + " " + one.address(), name.text());
                                        reportTwice("address " + one.address(), on, one.at(), owner);
                                    }
                                    String owner = macs.putIfAbsent(on + " " + connected.mac(), name.text());
                                    reportTwice("MAC address " + connected.mac(), on, written.at(), owner);
                                })));
    }

    private void reportTwice(String what, Ref subnet, Location at, String owner) {
        if (owner != null) {
            problems.add(at, what + " is used twice on subnet '" + subnet + "'; first by '" + owner + "'");
        }
    }
}
