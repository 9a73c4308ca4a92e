package io.netlab.block;

import io.netlab.topology.Interface;
import io.netlab.topology.Node;
import java.util.List;
import java.util.Optional;

/**
 * A wire that loses packets, as a ruleset of the machines on it: each drops one in so many before it looks at them. They
 * are counted, not drawn by lot: a lab behaves the same every time, and of two tries to send a packet one arrives.
 */
public final class Loss {

    private Loss() {}

    /** The machine's part in it; empty when all its wires are good. */
    public static Optional<String> ruleset(Node node) {
        List<String> rules = node.interfaces().stream()
                .filter(on -> on.subnet().loseEvery().isPresent())
                .map(Loss::rule)
                .toList();
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(Nft.table(
                        "loss",
                        List.of(new Nft.Chain("wires", "type filter hook prerouting priority raw", "accept", rules))));
    }

    private static String rule(Interface on) {
        int every = on.subnet().loseEvery().orElseThrow();
        return Nft.rule(
                "iifname",
                Nft.names(List.of(on.name())),
                "numgen inc mod " + every + " == " + (every - 1),
                "counter drop",
                Nft.comment("lost on " + on.name()));
    }
}
