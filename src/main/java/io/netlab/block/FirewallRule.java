package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One rule of a {@link Firewall}.
 *
 * @param at where it stands
 * @param from empty for everybody
 * @param to empty for everybody
 * @param protocols empty for all; ports make it those that have ports
 * @param ports of the destination; empty for all
 * @param with how it is rejected, where the file says so
 */
record FirewallRule(
        Location at,
        Action action,
        List<Selector> from,
        List<Selector> to,
        List<Protocol> protocols,
        List<PortRange> ports,
        Optional<Rejection> with) {

    /** What becomes of a packet. */
    enum Action {
        ACCEPT,
        DROP,
        REJECT
    }

    enum Protocol {
        TCP,
        UDP,
        ICMP;

        /** As nft knows them without a list of protocols, which images lack; each family has an ICMP of its own. */
        Stream<String> words() {
            return this == ICMP ? Stream.of("icmp", "icmpv6") : Stream.of(Scalars.written(this));
        }
    }

    /** What the sender of a rejected packet is told (RFC 792, RFC 4443, RFC 9293). */
    enum Rejection {
        TCP_RESET("tcp reset"),
        ICMP_PORT("icmpx port-unreachable"),
        ICMP_HOST("icmpx host-unreachable"),
        ICMP_ADMIN("icmpx admin-prohibited");

        private final String words;

        Rejection(String words) {
            this.words = words;
        }
    }

    private static final Key<List<Selector>> FROM =
            Key.withDefault("from", Selector.LIST, List.of(), "who sends: a subnet, a node, an address, a prefix");
    private static final Key<List<Selector>> DESTINATION =
            Key.withDefault("to", Selector.LIST, List.of(), "who receives; the firewall's own name for itself");
    private static final Key<List<Protocol>> PROTOCOL = Key.withDefault(
            "protocol",
            Shapes.oneOrMany(Scalars.choice("a protocol", Protocol.class)),
            List.of(),
            "'tcp', 'udp', 'icmp' or several");
    private static final Key<List<PortRange>> PORT = Key.withDefault(
            "port", PortRange.LIST, List.of(), "the receiver's: a port, a range as 8000-8100, or several");
    private static final Key<Optional<Rejection>> WITH = Key.optional(
            "with",
            Scalars.choice("a way to reject", Rejection.class),
            "what the sender is told; by default a reset for TCP and ICMP port unreachable for the others");

    static final Shape<FirewallRule> SHAPE = Shapes.oneOf(
            "firewall rule",
            new TreeMap<>(Map.of(
                    "accept", shape(Action.ACCEPT, List.of(FROM, DESTINATION, PROTOCOL, PORT)),
                    "drop", shape(Action.DROP, List.of(FROM, DESTINATION, PROTOCOL, PORT)),
                    "reject", shape(Action.REJECT, List.of(FROM, DESTINATION, PROTOCOL, PORT, WITH)))));

    private static Shape<FirewallRule> shape(Action action, List<Key<?>> keys) {
        return Shapes.object(
                Scalars.written(action) + " rule",
                keys,
                f -> new FirewallRule(
                        f.at(), action, f.get(FROM), f.get(DESTINATION), f.get(PROTOCOL), f.get(PORT), f.get(WITH)));
    }

    FirewallRule {
        from = List.copyOf(from);
        to = List.copyOf(to);
        protocols = protocols.stream().distinct().sorted().toList();
        ports = PortRange.merged(ports);
        if (!ports.isEmpty() && protocols.contains(Protocol.ICMP)) {
            throw new IllegalArgumentException("'icmp' has no ports; make it a rule of its own");
        }
        if (with.equals(Optional.of(Rejection.TCP_RESET)) && !protocols.equals(List.of(Protocol.TCP))) {
            throw new IllegalArgumentException("only TCP connections can be reset; add 'protocol: tcp'");
        }
    }

    /** What becomes of packets that no rule decides. */
    static FirewallRule otherwise(Location at, Action action) {
        return new FirewallRule(at, action, List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }

    /** Reports what points nowhere. */
    void validate(Lab lab, Node self, Problems problems) {
        from.forEach(selector -> selector.validate(lab, self, problems));
        to.forEach(selector -> selector.validate(lab, self, problems));
    }

    /** The rule's lines for packets that match, each with a counter and this comment. */
    List<String> lines(List<Match> matches, String comment) {
        List<String> lines = new ArrayList<>();
        for (Match match : matches) {
            verdicts().forEach(verdict -> lines.add(Nft.rule(match.text(), verdict, Nft.comment(comment))));
        }
        return lines;
    }

    /** Rejecting takes two lines where TCP and others are told in their own ways. */
    private List<String> verdicts() {
        List<Protocol> meant =
                ports.isEmpty() || !protocols.isEmpty() ? protocols : List.of(Protocol.TCP, Protocol.UDP);
        if (action != Action.REJECT) {
            return List.of(Nft.rule(transport(meant), "counter", Scalars.written(action)));
        }
        if (with.isPresent()) {
            return List.of(reject(meant, with.get()));
        }
        List<String> verdicts = new ArrayList<>();
        if (meant.isEmpty() || meant.contains(Protocol.TCP)) {
            verdicts.add(reject(List.of(Protocol.TCP), Rejection.TCP_RESET));
        }
        List<Protocol> others =
                meant.stream().filter(protocol -> protocol != Protocol.TCP).toList();
        if (meant.isEmpty() || !others.isEmpty()) {
            verdicts.add(reject(others, Rejection.ICMP_PORT));
        }
        return verdicts;
    }

    private String reject(List<Protocol> meant, Rejection how) {
        return Nft.rule(transport(meant), "counter reject with", how.words);
    }

    private String transport(List<Protocol> meant) {
        List<String> words = meant.stream().flatMap(Protocol::words).toList();
        if (ports.isEmpty()) {
            return words.isEmpty() ? "" : "meta l4proto " + Nft.set(words);
        }
        String wanted =
                "dport " + Nft.set(ports.stream().map(PortRange::toString).toList());
        return words.size() == 1 ? words.get(0) + " " + wanted : "meta l4proto " + Nft.set(words) + " th " + wanted;
    }
}
