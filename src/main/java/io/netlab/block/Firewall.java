package io.netlab.block;

import io.netlab.block.FirewallRule.Action;
import io.netlab.topology.BlockKind;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * A stateful packet filter: the first rule that matches decides, answers to what was accepted always pass.
 *
 * <pre>
 * firewall:
 *   default: drop                       # packets that are passed on; accept without it
 *   input: drop                         # packets to the machine itself; accept without it
 *   rules:
 *     - accept: {from: lan, to: internet, protocol: tcp, port: [80, 443]}
 *     - reject: {from: lan, to: internet}
 *     - accept: {from: lan, to: router, protocol: icmp}
 * </pre>
 *
 * <p>A subnet that the machine is on means its interface there, and so everything behind it; any other subnet means its
 * prefixes. Rules that name the machine itself are about packets to it or from it, the others about packets that it
 * passes on. Addresses are those inside: a port forward has happened by then, a masquerade has not.
 *
 * @param otherwise for packets passed on that no rule decides
 * @param input for packets to the machine itself that no rule decides
 */
public record Firewall(Location at, Action otherwise, Action input, List<FirewallRule> rules) implements AskingBlock {

    private static final Key<Action> DEFAULT = Key.withDefault(
            "default",
            Scalars.choice("an action", Action.class),
            Action.ACCEPT,
            "what becomes of packets passed on that no rule decides");
    private static final Key<Action> INPUT = Key.withDefault(
            "input",
            Scalars.choice("an action", Action.class),
            Action.ACCEPT,
            "what becomes of packets to the machine itself that no rule decides");
    private static final Key<List<FirewallRule>> RULES =
            Key.withDefault("rules", Shapes.list(FirewallRule.SHAPE), List.of(), "in order; the first match decides");

    static final BlockKind KIND = new Kind(
            "firewall",
            "decides which packets pass",
            Shapes.object(
                    "firewall",
                    List.of(DEFAULT, INPUT, RULES),
                    f -> new Firewall(f.at(), f.get(DEFAULT), f.get(INPUT), f.get(RULES))));

    public Firewall {
        rules = List.copyOf(rules);
    }

    /** The same rules, but whatever else is meant for the machine itself is dropped. */
    public Firewall closed() {
        return new Firewall(at, otherwise, Action.DROP, rules);
    }

    /** Nothing gets through to the machine itself; what it passes on does. */
    public static Firewall closed(Location at) {
        return new Firewall(at, Action.ACCEPT, Action.DROP, List.of());
    }

    public boolean isClosed() {
        return input != Action.ACCEPT;
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        rules.forEach(rule -> rule.validate(lab, self, problems));
        if (problems.isUnreadable(self.name())) {
            return;
        }
        boolean forwards = forwards(self);
        if (!forwards && otherwise != Action.ACCEPT) {
            problems.add(
                    at,
                    "'" + self.name() + "' is on one subnet only and passes nothing on, so 'default' has no effect;"
                            + " 'input' is for packets to the machine itself");
        }
        for (FirewallRule rule : rules) {
            FirewallPath path = new FirewallPath(rule, lab, self);
            if (path.isWithinItself()) {
                problems.add(rule.at(), "this rule is about packets from '" + self.name() + "' to itself");
            } else if (!forwards && path.input().isEmpty() && path.output().isEmpty()) {
                problems.add(
                        rule.at(),
                        "'" + self.name() + "' is on one subnet only and passes nothing on, so this rule never"
                                + " matches; name '" + self.name() + "' under 'to' or 'from'");
            }
        }
    }

    /** A machine with a leg in two subnets is there to pass packets on; one in a single subnet protects itself. */
    private static boolean forwards(Node self) {
        return self.interfaces().size() > 1
                || self.block(Router.class).isPresent()
                || self.block(Nat.class).isPresent();
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        List<String> forward = new ArrayList<>();
        List<String> incoming = new ArrayList<>();
        List<String> outgoing = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            FirewallRule rule = rules.get(i);
            FirewallPath path = new FirewallPath(rule, lab, self);
            String comment = "rule " + (i + 1);
            forward.addAll(rule.lines(path.forward(), comment));
            incoming.addAll(rule.lines(path.input(), comment));
            outgoing.addAll(rule.lines(path.output(), comment));
        }
        List<Nft.Chain> chains = new ArrayList<>();
        boolean forwards = forwards(self);
        if (forwards) {
            chains.add(chain("forward", List.of(), forward, otherwise));
        }
        if (!incoming.isEmpty() || input != Action.ACCEPT) {
            chains.add(chain("input", ownBusiness(Side.FROM, self), incoming, input));
        }
        if (!outgoing.isEmpty()) {
            chains.add(chain("output", ownBusiness(Side.TO, self), outgoing, Action.ACCEPT));
        }
        return new Ask(forwards, List.of(Nft.table("firewall", chains)), List.of());
    }

    private Nft.Chain chain(String hook, List<String> before, List<String> decisions, Action last) {
        List<String> lines = new ArrayList<>();
        lines.add(Nft.rule("ct state established,related counter accept", Nft.comment("established")));
        lines.addAll(before);
        lines.addAll(decisions);
        lines.addAll(FirewallRule.otherwise(at, last).lines(List.of(Match.EVERYTHING), "default"));
        return new Nft.Chain(
                hook,
                "type filter hook " + hook + " priority filter",
                last == Action.ACCEPT ? "accept" : "drop",
                lines);
    }

    /** What no rule means: packets to itself, and in IPv6 finding neighbours, which IPv4 does below IP (RFC 4861). */
    private static List<String> ownBusiness(Side side, Node self) {
        List<String> lines = new ArrayList<>();
        lines.add(Nft.rule(Match.interfaces(side, List.of("lo")).text(), "counter accept", Nft.comment("loopback")));
        if (self.usesV6()) {
            lines.add(Nft.rule(
                    "icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert }",
                    "counter accept",
                    Nft.comment("neighbours")));
        }
        return lines;
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new FirewallFlaws(this, lab).all();
    }
}
