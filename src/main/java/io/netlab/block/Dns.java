package io.netlab.block;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.Listens;
import io.netlab.block.Service.Transport;
import io.netlab.topology.Address;
import io.netlab.topology.BlockKind;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A name server (BIND).
 *
 * <pre>
 * dns:                                   # answers for its own zones
 *   zones:
 *     example.com:
 *       www: web
 *       "@": {MX: 10 mail, TXT: "v=spf1 mx -all"}
 *       shop: {NS: ns-shop}              # a delegation
 * dns: {secondary: {example.com: ns1}}   # has a copy of a zone
 * dns: {root: [root]}                    # finds everything, beginning at the lab's own root
 * dns: {forward: [ns-isp]}               # asks another one
 * </pre>
 *
 * <p>The root's own zone is called {@code "."}. A secondary has its copy from the start: it does not wait for a
 * transfer (RFC 5936), so it answers also when the primary was never up.
 *
 * @param zones by name
 * @param secondary where a zone is written that is served here, too
 * @param forward servers that are asked for whatever is not here
 * @param root where the search begins, when there is nobody to ask
 * @param recursion by default wanted where {@code forward} or {@code root} is given
 * @param cache whether answers of others are kept
 * @param ttl how long answers may be kept, whole seconds
 */
public record Dns(
        Location at,
        Map<String, Zone> zones,
        Map<String, Ref> secondary,
        List<Ref> forward,
        List<Ref> root,
        Optional<Recursion> recursion,
        boolean cache,
        Duration ttl)
        implements Listening {

    private static final Key<Map<String, Zone>> ZONES =
            Key.withDefault("zones", Zone.ALL, Map.of(), "what the server answers for, by zone and name");
    private static final Key<Map<String, Ref>> SECONDARY = Key.withDefault(
            "secondary",
            Shapes.mapOf(DomainName.zone(), Scalars.ref()),
            Map.of(),
            "zones that are written at another node and served here, too");
    private static final Key<List<Ref>> FORWARD = Key.withDefault(
            "forward", Shapes.oneOrMany(Scalars.ref()), List.of(), "servers to ask for whatever is not here");
    private static final Key<List<Ref>> ROOT = Key.withDefault(
            "root", Shapes.oneOrMany(Scalars.ref()), List.of(), "the lab's root servers, where a search begins");
    private static final Key<Optional<Recursion>> RECURSIVE =
            Key.optional("recursive", Recursion.SHAPE, "whether, or for whom, it finds answers that it does not have");
    private static final Key<Boolean> CACHE =
            Key.withDefault("cache", Scalars.bool(), true, "whether the answers of others are kept");
    private static final Key<Duration> TTL =
            Key.withDefault("ttl", Scalars.duration(), Duration.ofHours(1), "how long answers may be kept");

    static final BlockKind KIND = new Kind(
            "dns",
            "answers for names (BIND)",
            Shapes.object(
                    "name server",
                    List.of(ZONES, SECONDARY, FORWARD, ROOT, RECURSIVE, CACHE, TTL),
                    f -> new Dns(
                            f.at(),
                            f.get(ZONES),
                            f.get(SECONDARY),
                            f.get(FORWARD),
                            f.get(ROOT),
                            f.get(RECURSIVE),
                            f.get(CACHE),
                            f.get(TTL))));

    public Dns {
        zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
        secondary = Collections.unmodifiableMap(new LinkedHashMap<>(secondary));
        forward = List.copyOf(forward);
        root = List.copyOf(root);
        boolean knowsWhom = !forward.isEmpty() || !root.isEmpty();
        boolean isRoot = zones.containsKey(DomainName.ROOT) || secondary.containsKey(DomainName.ROOT);
        if (zones.isEmpty() && secondary.isEmpty() && !knowsWhom) {
            throw new IllegalArgumentException(
                    "the name server has nothing to answer from: no 'zones', 'secondary', 'forward' or 'root'");
        }
        if (!forward.isEmpty() && !root.isEmpty()) {
            throw new IllegalArgumentException("'forward' and 'root' do not go together: either others search, or it");
        }
        if (!root.isEmpty() && isRoot) {
            throw new IllegalArgumentException("a server that has the zone '.' needs no 'root'");
        }
        if (recursion.isPresent() && recursion.get().wanted() && !knowsWhom && !isRoot) {
            throw new IllegalArgumentException("'recursive' does not know where to begin: give it 'root' or 'forward'");
        }
        if (recursion.isPresent() && !recursion.get().wanted() && knowsWhom) {
            throw new IllegalArgumentException("'recursive: false' contradicts 'forward' and 'root'");
        }
        if (ttl.toMillisPart() != 0) {
            throw new IllegalArgumentException("'ttl' must be whole seconds");
        }
    }

    /**
     * The same with one name more, which leads where another does, else to the server itself. Empty where the name is not below a zone that is
     * written here, or where it is known or delegated already.
     */
    public Optional<Dns> knowing(String name, Node self) {
        return zones.values().stream()
                .filter(zone -> DomainName.isWithin(name, zone.name()))
                .max(Comparator.comparingInt(zone -> zone.name().length()))
                .flatMap(zone -> zone.with(name, new Ref(self.name(), at)))
                .map(zone -> new Dns(
                        at,
                        Altered.replaced(zones, zone.name(), zone),
                        secondary,
                        forward,
                        root,
                        recursion,
                        cache,
                        ttl));
    }

    @Override
    public String key() {
        return KIND.key();
    }

    @Override
    public List<Listens> listens() {
        return List.of(new Listens(Transport.UDP, 53), new Listens(Transport.TCP, 53));
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        zones.values()
                .forEach(zone ->
                        new NameServerCheck(lab, new ServedZone(lab, self, zone, problems), problems).validate());
        secondary.forEach((name, ref) -> validateSecondary(name, ref, lab, self, problems));
        forward.forEach(ref -> lab.address(ref, self, problems));
        root.forEach(ref -> validateRoot(ref, lab, self, problems));
        recursion.ifPresent(r -> r.from().forEach(client -> client.validate(lab, self, problems)));
        validatePorts(self, problems);
    }

    private void validateSecondary(String name, Ref ref, Lab lab, Node self, Problems problems) {
        if (zones.containsKey(name)) {
            problems.add(ref.at(), "zone '" + name + "' stands here under 'zones' already");
        }
        Optional<Node> primary = lab.node(ref, problems);
        if (primary.isPresent() && writtenAt(primary.get(), name).isEmpty()) {
            problems.add(
                    ref.at(),
                    ref.text().equals(self.name())
                            ? "a server cannot be its own primary"
                            : "node '" + ref + "' has no zone '" + name + "' under 'dns'");
        }
    }

    private static void validateRoot(Ref ref, Lab lab, Node self, Problems problems) {
        lab.address(ref, self, problems);
        lab.node(ref.node())
                .filter(node -> !NameServerCheck.serves(node, DomainName.ROOT))
                .ifPresent(node -> problems.add(
                        ref.at(), "node '" + node.name() + "' is no root server: its 'dns' has no zone '.'"));
    }

    /**
     * The addresses that the lab's zones, all together, give a name; aliases are followed. Empty for a name that stands
     * in none of them.
     */
    public static Set<Address> declared(Lab lab, String name) {
        List<ServedZone> zones = ServedZone.all(lab).toList();
        Set<Address> addresses = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        Optional<String> next = Optional.of(name.toLowerCase(Locale.ROOT));
        while (next.filter(names::add).isPresent()) {
            String current = next.get();
            zones.forEach(zone -> zone.addresses(current).forEach(addresses::add));
            next = zones.stream().flatMap(zone -> zone.alias(current).stream()).findFirst();
        }
        return addresses;
    }

    static Optional<Zone> writtenAt(Node node, String zone) {
        return node.block(Dns.class).map(dns -> dns.zones().get(zone));
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        return Ask.service(Service.of(
                key(),
                new Built("dns"),
                List.of("named", "-f", "-n", "1", "-c", NamedConfig.PATH),
                new NamedConfig(this, lab, self).files(),
                listens()));
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new DnsFlaws(this, lab, self).all();
    }

    @Override
    public boolean remembers() {
        return cache && !(forward.isEmpty() && root.isEmpty());
    }
}
