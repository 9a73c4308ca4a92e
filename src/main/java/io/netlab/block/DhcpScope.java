package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a DHCP server hands out on one subnet.
 *
 * @param on the subnet
 * @param router the default route that clients get; the server itself where it passes packets on
 * @param nameservers whom clients ask; the server itself where it is a name server, too
 * @param lease how long an address is lent, whole seconds
 * @param hosts the address of one client, by its MAC address or its node's name
 */
record DhcpScope(
        Location at,
        Ref on,
        LeaseRange range,
        Optional<Ref> router,
        Optional<List<Ref>> nameservers,
        Duration lease,
        Map<Ref, Ref> hosts) {

    /** dnsmasq takes no less. */
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    private static final Key<Ref> ON = Key.required("on", Scalars.ref(), "the subnet served");
    private static final Key<LeaseRange> RANGE =
            Key.required("range", LeaseRange.SHAPE, "the addresses handed out, as '192.168.1.100-192.168.1.150'");
    private static final Key<Optional<Ref>> ROUTER = Key.optional(
            "router", Scalars.ref(), "the clients' default route; by default this machine where it passes packets on");
    private static final Key<Optional<List<Ref>>> NAMESERVERS = Key.optional(
            "nameservers",
            Shapes.oneOrMany(Scalars.ref()),
            "whom clients ask for names; by default this machine where it is a name server, too");
    private static final Key<Duration> LEASE =
            Key.withDefault("lease", Scalars.duration(), Duration.ofHours(1), "how long an address is lent");
    private static final Key<Map<Ref, Ref>> HOSTS = Key.withDefault(
            "hosts",
            Shapes.mapOf(Scalars.ref(), Scalars.ref()),
            Map.of(),
            "the address of one client, by its node's name or its MAC address");

    static final Shape<DhcpScope> SHAPE = Shapes.object(
            "dhcp server",
            List.of(ON, RANGE, ROUTER, NAMESERVERS, LEASE, HOSTS),
            f -> new DhcpScope(
                    f.at(), f.get(ON), f.get(RANGE), f.get(ROUTER), f.get(NAMESERVERS), f.get(LEASE), f.get(HOSTS)));

    DhcpScope {
        nameservers = nameservers.map(List::copyOf);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.toMillisPart() != 0) {
            throw new IllegalArgumentException("a lease lasts whole seconds, at least 2m");
        }
    }

    void validate(Lab lab, Node self, Problems problems) {
        router.ifPresent(ref -> lab.address(ref, self, problems));
        nameservers.ifPresent(refs -> refs.forEach(ref -> lab.address(ref, self, problems)));
        lab.interfaceOn(on, self, problems).ifPresent(mine -> {
            Optional<Prefix> prefix = prefix(mine);
            if (prefix.isEmpty()) {
                problems.add(
                        on.at(), "'" + self.name() + "' has no IPv4 address on '" + on + "', so nobody could ask it");
                return;
            }
            range.validate(prefix.get(), mine.subnet(), lab, problems);
            hosts.forEach((client, address) -> validateHost(client, address, prefix.get(), lab, problems));
        });
    }

    private void validateHost(Ref client, Ref address, Prefix prefix, Lab lab, Problems problems) {
        if (!MAC.matcher(client.text()).matches()) {
            lab.node(client, problems).ifPresent(node -> lab.interfaceOn(on, node, problems));
        }
        Optional<Address> parsed = Address.tryParse(address.text());
        if (parsed.isEmpty() || !prefix.contains(parsed.get()) || prefix.reserves(parsed.get())) {
            problems.add(address.at(), "'" + address + "' is no address that a machine could have in " + prefix);
        }
    }

    /** The IPv4 prefix that the server's own address on the subnet lies in. */
    static Optional<Prefix> prefix(Interface on) {
        return on.addresses().stream()
                .filter(a -> !a.address().isV6())
                .map(a -> Prefix.of(a.address(), a.length()))
                .findFirst();
    }

    /** A node's address on the subnet served, if it is there: clients may know the way to no other. */
    Address addressOf(Ref ref, Lab lab, Node self) {
        return lab.node(ref.text())
                .flatMap(node -> lab.address(new Ref(ref.text() + "@" + on, ref.at()), self))
                .orElseGet(() -> lab.addressOf(ref, self));
    }

    /** The MAC address that the client has on the subnet. */
    String macOf(Ref client, Lab lab) {
        return lab.node(client.text())
                .flatMap(node -> node.on(on.text()))
                .map(Interface::mac)
                .orElse(client.text());
    }
}
