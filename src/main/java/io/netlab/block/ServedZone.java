package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A zone with its names looked up in the lab: the records that its servers answer with.
 *
 * <p>A node that stands where a name is wanted gets one: {@code NODE.ZONE}, with its address beside it. For a
 * delegation that is {@code NODE.CHILD}, the same name that the child zone gives its own server, and its address is
 * the glue. A zone that lists no name servers has those that serve it: where it is written, and that node's secondaries.
 */
final class ServedZone {

    private final Lab lab;
    private final Node primary;
    private final Zone zone;
    private final Problems problems;
    private final Map<String, List<ResourceRecord>> records = new LinkedHashMap<>();
    private final Map<String, ZoneEntry> written = new LinkedHashMap<>();
    private final List<NameServer> nameServers = new ArrayList<>();

    /** @param zone that a server's name is given for: this one, or one that begins below it */
    record NameServer(Location at, String zone, String name) {}

    /**
     * @param primary the node that the zone is written at
     * @param problems gets what cannot be looked up; those records are left out
     */
    ServedZone(Lab lab, Node primary, Zone zone, Problems problems) {
        this.lab = lab;
        this.primary = primary;
        this.zone = zone;
        this.problems = problems;
        records.put(zone.name(), new ArrayList<>());
        zone.entries().forEach((owner, entry) -> written.put(DomainName.full(owner, zone.name()), entry));
        written.forEach(this::addAddresses);
        if (!written.containsKey(zone.name()) || written.get(zone.name()).ns().isEmpty()) {
            Stream.concat(Stream.of(primary), secondaries()).forEach(this::addOwnServer);
        }
        written.forEach(this::addNames);
    }

    /** Every zone written in the lab, each at its primary. */
    static Stream<ServedZone> all(Lab lab) {
        return lab.nodes().values().stream()
                .flatMap(node -> node.block(Dns.class).stream()
                        .flatMap(dns -> dns.zones().values().stream())
                        .map(zone -> new ServedZone(lab, node, zone, new Problems())));
    }

    /** The names that the lab's name servers give this machine, aliases among them. */
    static Set<String> namesOf(Node node, Lab lab) {
        List<Address> addresses = node.addresses().toList();
        List<ServedZone> zones = all(lab).toList();
        Set<String> names = new LinkedHashSet<>();
        boolean grown = true;
        while (grown) { // an alias may lead to an alias
            grown = false;
            for (ServedZone zone : zones) {
                for (String name : zone.records.keySet()) {
                    boolean leadsHere = zone.addresses(name).anyMatch(addresses::contains)
                            || zone.alias(name).filter(names::contains).isPresent();
                    grown |= leadsHere && !name.equals(DomainName.ROOT) && names.add(name);
                }
            }
        }
        return names;
    }

    Zone zone() {
        return zone;
    }

    Node primary() {
        return primary;
    }

    /** By full name; the zone's own comes first. */
    Map<String, List<ResourceRecord>> records() {
        return Collections.unmodifiableMap(records);
    }

    /** What the file says about that name, for its place and its TTL. */
    Optional<ZoneEntry> entry(String name) {
        return Optional.ofNullable(written.get(name));
    }

    List<NameServer> nameServers() {
        return List.copyOf(nameServers);
    }

    /** The first of the zone's own name servers. */
    String firstServer() {
        return nameServers.stream()
                .filter(server -> server.zone().equals(zone.name()))
                .map(NameServer::name)
                .findFirst()
                .orElse(primary.name());
    }

    Stream<Address> addresses(String name) {
        return records.getOrDefault(name, List.of()).stream()
                .filter(ResourceRecord::isAddress)
                .map(r -> Address.parse(r.data()));
    }

    /** What the name is another one for. */
    Optional<String> alias(String name) {
        return records.getOrDefault(name, List.of()).stream()
                .filter(r -> r.type().equals("CNAME"))
                .map(r -> DomainName.parse(r.data()))
                .findFirst();
    }

    private Stream<Node> secondaries() {
        return lab.nodes().values().stream()
                .filter(node -> node.block(Dns.class)
                        .map(dns -> dns.secondary().get(zone.name()))
                        .filter(from -> from.text().equals(primary.name()))
                        .isPresent());
    }

    private void addOwnServer(Node server) {
        Ref ref = new Ref(server.name(), zone.at());
        String name = DomainName.full(server.name(), zone.name());
        addHost(name, ref);
        add(zone.name(), ResourceRecord.name("NS", name));
        nameServers.add(new NameServer(zone.at(), zone.name(), name));
    }

    private void addAddresses(String name, ZoneEntry entry) {
        records.computeIfAbsent(name, n -> new ArrayList<>());
        entry.hosts().forEach(ref -> bothFamilies(ref).forEach(a -> add(name, ResourceRecord.address(a))));
        entry.a().forEach(ref -> oneFamily(ref, false).ifPresent(a -> add(name, ResourceRecord.address(a))));
        entry.aaaa().forEach(ref -> oneFamily(ref, true).ifPresent(a -> add(name, ResourceRecord.address(a))));
    }

    private void addNames(String name, ZoneEntry entry) {
        entry.cname()
                .flatMap(ref -> target(ref, zone.name()))
                .ifPresent(to -> add(name, ResourceRecord.name("CNAME", to)));
        entry.mx()
                .forEach(mx -> target(mx.host(), zone.name())
                        .ifPresent(to -> add(name, ResourceRecord.mx(mx.preference(), to))));
        entry.ptr().forEach(ref -> target(ref, zone.name()).ifPresent(to -> add(name, ResourceRecord.name("PTR", to))));
        entry.ns()
                .forEach(ref -> target(ref, name).ifPresent(to -> {
                    add(name, ResourceRecord.name("NS", to));
                    nameServers.add(new NameServer(ref.at(), name, to));
                }));
        entry.txt().forEach(text -> add(name, ResourceRecord.txt(text)));
    }

    /** The full name meant; a node that has none in the zone gets one below {@code parent}. */
    private Optional<String> target(Ref ref, String parent) {
        if (ref.text().indexOf('.') >= 0) {
            try {
                return Optional.of(DomainName.parse(ref.text()));
            } catch (IllegalArgumentException e) {
                problems.add(ref.at(), e.getMessage());
                return Optional.empty();
            }
        }
        String inZone = DomainName.full(ref.text(), zone.name());
        if (written.containsKey(inZone)) {
            return Optional.of(inZone);
        }
        if (lab.node(ref.node()).isPresent()) {
            String name = DomainName.full(ref.node(), parent);
            addHost(name, ref);
            return Optional.of(name);
        }
        if (!problems.isUnreadable(ref.node())) {
            List<String> known = new ArrayList<>(zone.entries().keySet());
            known.addAll(lab.nodes().keySet());
            problems.add(
                    ref.at(),
                    "'" + Text.shorten(ref.text()) + "' is neither a name of zone '" + zone.name() + "' nor a node"
                            + Text.didYouMean(ref.node(), known));
        }
        return Optional.empty();
    }

    private void addHost(String name, Ref ref) {
        if (!written.containsKey(name)) {
            bothFamilies(ref).forEach(a -> add(name, ResourceRecord.address(a)));
        }
    }

    /** The address meant, and the node's first one of the other family on the same subnet. */
    private List<Address> bothFamilies(Ref ref) {
        Optional<Address> meant = lab.address(ref, primary, problems);
        if (meant.isEmpty() || Address.tryParse(ref.text()).isPresent()) {
            return meant.stream().toList();
        }
        Optional<Address> other = addressesBeside(ref, meant.get())
                .filter(a -> a.isV6() != meant.get().isV6())
                .findFirst();
        return Stream.concat(meant.stream(), other.stream()).sorted().toList();
    }

    private Optional<Address> oneFamily(Ref ref, boolean v6) {
        Optional<Address> meant = lab.address(ref, primary, problems);
        Optional<Address> found = Stream.concat(
                        meant.stream(), meant.stream().flatMap(address -> addressesBeside(ref, address)))
                .filter(a -> a.isV6() == v6)
                .findFirst();
        if (meant.isPresent() && found.isEmpty()) {
            problems.add(ref.at(), "'" + ref + "' has no " + (v6 ? "IPv6" : "IPv4") + " address");
        }
        return found;
    }

    /** What else the node has on the subnet that this address of its lies on. */
    private Stream<Address> addressesBeside(Ref ref, Address address) {
        return lab.node(ref.node()).stream()
                .flatMap(node -> node.interfaces().stream())
                .map(Interface::addresses)
                .filter(on -> on.stream().anyMatch(a -> a.address().equals(address)))
                .flatMap(on -> on.stream().map(InterfaceAddress::address));
    }

    private void add(String name, ResourceRecord record) {
        List<ResourceRecord> there = records.computeIfAbsent(name, n -> new ArrayList<>());
        if (!there.contains(record)) {
            there.add(record);
        }
    }
}
