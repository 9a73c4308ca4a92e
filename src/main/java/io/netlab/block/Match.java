package io.netlab.block;

import io.netlab.topology.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A condition on packets, in nft's words. A rule's matches all have to hold; where one of several is enough and no set
 * can say so, there is one rule for each.
 *
 * @param text empty when every packet is meant
 * @param family the only one whose packets can match
 */
record Match(String text, Optional<Nft.Family> family) {

    static final Match EVERYTHING = new Match("", Optional.empty());

    /** Packets that came in by, or go out by, one of these interfaces. */
    static Match interfaces(Side side, List<String> names) {
        return new Match(side.interfaceName() + " " + Nft.names(names), Optional.empty());
    }

    /** Packets from, or to, one of these prefixes: a match for each address family among them. */
    static List<Match> addresses(Side side, List<Prefix> prefixes) {
        List<Match> matches = new ArrayList<>();
        for (Nft.Family family : Nft.Family.values()) {
            List<String> elements = widest(prefixes).stream()
                    .filter(prefix -> Nft.Family.of(prefix.isV6()) == family)
                    .map(Match::element)
                    .toList();
            if (!elements.isEmpty()) {
                String text = family + " " + side.address() + " " + Nft.set(elements);
                matches.add(new Match(text, Optional.of(family)));
            }
        }
        return matches;
    }

    /** Everything, in a match for each address family. */
    static List<Match> families() {
        return Stream.of(Nft.Family.values())
                .map(family -> new Match("meta nfproto " + family.protocol(), Optional.of(family)))
                .toList();
    }

    /** Every pair of one and another that a packet can meet at once. */
    static List<Match> both(List<Match> one, List<Match> other) {
        return one.stream()
                .flatMap(a -> other.stream().flatMap(b -> a.and(b).stream()))
                .toList();
    }

    private Optional<Match> and(Match other) {
        boolean contradict = family.isPresent() && other.family.isPresent() && !family.equals(other.family);
        return contradict
                ? Optional.empty()
                : Optional.of(new Match(Nft.rule(text, other.text), family.or(other::family)));
    }

    /** Without those that lie in another one: nft refuses sets whose intervals overlap. */
    private static List<Prefix> widest(List<Prefix> prefixes) {
        List<Prefix> distinct = prefixes.stream().distinct().sorted().toList();
        return distinct.stream()
                .filter(inner -> others(distinct, inner)
                        .noneMatch(outer -> outer.length() < inner.length() && outer.contains(inner.network())))
                .toList();
    }

    private static Stream<Prefix> others(List<Prefix> prefixes, Prefix one) {
        return prefixes.stream().filter(prefix -> !prefix.equals(one));
    }

    private static String element(Prefix prefix) {
        return prefix.length() == prefix.network().bits() ? prefix.network().text() : prefix.toString();
    }
}
