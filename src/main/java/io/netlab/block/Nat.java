package io.netlab.block;

import io.netlab.topology.BlockKind;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Network address translation (RFC 3022, RFC 4787) on a machine that passes packets on:
 *
 * <pre>
 * nat:
 *   - masquerade: {from: lan, to: internet}
 *   - static: {inside: pc1, outside: 203.0.113.10, on: internet}
 *   - forward: {on: internet, port: 8080, to: "pc2:80"}
 * </pre>
 *
 * <p>Of rules that a connection meets, the more specific one counts: a forward before a static binding, and that
 * before a masquerade. Each rule has a counter, with its number in the list as a comment.
 */
public record Nat(Location at, List<NatRule> rules) implements AskingBlock {

    private static final Shape<NatRule> RULE = Shapes.oneOf(
            "nat rule",
            new TreeMap<>(Map.of(
                    "masquerade", Masquerade.SHAPE,
                    "static", StaticNat.SHAPE,
                    "forward", PortForward.SHAPE)));

    static final BlockKind KIND = new Kind(
            "nat",
            "translates addresses of packets that it passes on",
            Shapes.list(RULE).mapLocated((rules, at) -> new Nat(at, rules)));

    public Nat {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("'nat' lists no rule; expected a 'masquerade', 'static' or 'forward'");
        }
    }

    /** Everything from one subnet leaves by the other with the machine's own address. */
    public static Nat masquerading(Location at, String from, String to) {
        Masquerade rule = new Masquerade(List.of(Selector.parse(from, at)), new Ref(to, at));
        return new Nat(at, List.of(rule));
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        rules.forEach(rule -> rule.validate(lab, self, problems));
        List<NatRule.Claim> claims = new ArrayList<>();
        rules.stream().flatMap(rule -> rule.claims(lab, self).stream()).forEach(claim -> {
            claims.stream()
                    .filter(earlier -> earlier.what().equals(claim.what()))
                    .findFirst()
                    .ifPresent(first -> problems.add(
                            claim.at(),
                            claim.what() + " is translated twice; first in line "
                                    + first.at().line()));
            claims.add(claim);
        });
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        List<NatRule.Translation> translations = IntStream.range(0, rules.size())
                .boxed()
                .sorted(Comparator.comparing(i -> rules.get(i).precedence()))
                .flatMap(i -> rules.get(i).translations(i + 1, lab, self).stream())
                .toList();
        List<Nft.Chain> chains = Stream.of(NatRule.Hook.values())
                .map(hook -> new Nft.Chain(
                        hook.chain(),
                        hook.declaration(),
                        "accept",
                        translations.stream()
                                .filter(t -> t.hook() == hook)
                                .map(NatRule.Translation::rule)
                                .toList()))
                .filter(chain -> !chain.rules().isEmpty())
                .toList();
        return Ask.forwarding(List.of(Nft.table("nat", chains)));
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new NatFlaws(this).all();
    }
}
