package io.netlab.block;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which packets a rule means on their three ways through a machine: passed on, to it, and from it. Each way has its
 * own list of matches, of which one is enough; an empty list means that the rule says nothing about that way.
 */
record FirewallPath(FirewallRule rule, Lab lab, Node self) {

    List<Match> forward() {
        return Match.both(others(Side.FROM), others(Side.TO));
    }

    List<Match> input() {
        return Match.both(others(Side.FROM), itself(Side.TO));
    }

    List<Match> output() {
        return Match.both(itself(Side.FROM), others(Side.TO));
    }

    /** Nobody but the machine itself stands on both sides. */
    boolean isWithinItself() {
        return !itself(Side.FROM).isEmpty()
                && !itself(Side.TO).isEmpty()
                && others(Side.FROM).isEmpty()
                && others(Side.TO).isEmpty();
    }

    private List<Selector> selectors(Side side) {
        return side == Side.FROM ? rule.from() : rule.to();
    }

    private List<Match> others(Side side) {
        List<Selector> all = selectors(side);
        if (Selector.meansEverybody(all)) {
            return List.of(Match.EVERYTHING);
        }
        List<Selector> others = all.stream().filter(s -> !isItself(s)).toList();
        List<String> legs = others.stream()
                .filter(s -> s.isSubnetOf(self))
                .map(s -> s.ref().text())
                .distinct()
                .toList();
        List<Match> matches = new ArrayList<>();
        if (!legs.isEmpty()) {
            matches.add(Match.interfaces(side, legs));
        }
        matches.addAll(Match.addresses(side, prefixes(others, s -> !s.isSubnetOf(self))));
        return matches;
    }

    /** By its name it is meant whichever address packets use; by an address only that one. */
    private List<Match> itself(Side side) {
        List<Selector> all = selectors(side);
        if (all.stream().anyMatch(s -> s.isNode(self))) {
            return List.of(Match.EVERYTHING);
        }
        return Match.addresses(side, prefixes(all, this::isItself));
    }

    private boolean isItself(Selector selector) {
        return selector.isNode(self) || selector.isOnlyAddressesOf(self, lab);
    }

    private List<Prefix> prefixes(List<Selector> selectors, Predicate<Selector> which) {
        return selectors.stream()
                .filter(which)
                .flatMap(s -> s.prefixes(lab).stream())
                .toList();
    }
}
