package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must come out of a connection or datagram: {@code {outcome: open, answer: {starts-with: "220 "}}}. TCP is
 * open, refused (reset), rejected (ICMP), filtered (silence), ...; UDP is answered, refused (ICMP port unreachable),
 * rejected or no-answer, because silence does not say whether anybody listens.
 */
record NcExpectation(
        Set<Outcome> outcomes, Optional<TextMatch> answer, Optional<Set<IcmpReason>> icmp, Optional<Ref> icmpFrom)
        implements Expectation {

    /** What ICMP can tell; of these, only TCP is also refused by a reset. */
    private static final Set<Outcome> BY_ICMP =
            EnumSet.of(Outcome.REFUSED, Outcome.REJECTED, Outcome.UNREACHABLE, Outcome.NO_ROUTE);

    private static final Set<Outcome> OF_TCP_ALONE = EnumSet.of(Outcome.OPEN, Outcome.FILTERED);
    private static final Set<Outcome> OF_UDP_ALONE = EnumSet.of(Outcome.ANSWERED, Outcome.NO_ANSWER);

    private static final Key<Optional<Set<Outcome>>> OUTCOME = Key.optional(
            "outcome",
            Outcome.shape(EnumSet.of(
                    Outcome.OPEN,
                    Outcome.ANSWERED,
                    Outcome.REFUSED,
                    Outcome.REJECTED,
                    Outcome.FILTERED,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.NO_ANSWER,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "what the probe must see, or any of several");
    private static final Key<Optional<TextMatch>> ANSWER =
            Key.optional("answer", TextMatch.shape(), "what the other side must say");

    private static final Key<Optional<List<IcmpReason>>> ICMP = Key.optional(
            "icmp",
            Shapes.oneOrMany(Scalars.choice("a reason of ICMP", IcmpReason.class)),
            "why ICMP said that it did not arrive, or any of several reasons");
    private static final Key<Optional<Ref>> ICMP_FROM =
            Key.optional("icmp-from", Scalars.ref(), "who sent that ICMP message");

    static final Shape<NcExpectation> SHAPE = Shapes.object(
            "expectation of an nc",
            List.of(OUTCOME, ANSWER, ICMP, ICMP_FROM),
            f -> new NcExpectation(
                    f.get(OUTCOME).orElse(Set.of()), f.get(ANSWER), f.get(ICMP).map(Set::copyOf), f.get(ICMP_FROM)));

    /** Why one of the outcomes never comes of this protocol; empty where each may. */
    Optional<String> impossibleWith(Nc.Protocol protocol) {
        boolean udp = protocol == Nc.Protocol.UDP;
        Set<Outcome> never = udp ? OF_TCP_ALONE : OF_UDP_ALONE;
        return outcomes.stream()
                .filter(never::contains)
                .findFirst()
                .map(outcome -> (udp ? "a datagram" : "a connection") + " is never '" + outcome.written()
                        + "'; the outcomes of " + (udp ? "UDP" : "TCP") + " instead are "
                        + Outcome.anyOf(udp ? OF_UDP_ALONE : OF_TCP_ALONE));
    }

    NcExpectation {
        boolean byIcmp = icmp.isPresent() || icmpFrom.isPresent();
        if (icmp.filter(Set::isEmpty).isPresent() || (outcomes.isEmpty() && answer.isEmpty() && !byIcmp)) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; an nc can claim 'outcome', 'answer', 'icmp', 'icmp-from'");
        }
        if (byIcmp && (answer.isPresent() || !BY_ICMP.containsAll(outcomes))) {
            throw new IllegalArgumentException(
                    "'icmp' goes only with the outcomes " + Outcome.anyOf(BY_ICMP) + ", and with no answer");
        }
        if (answer.isPresent() && Outcome.allNegative(outcomes)) {
            throw new IllegalArgumentException("none of these outcomes comes with an answer");
        }
    }

    /** An ICMP message that was seen is no silence: a probe that broke would not see it. */
    @Override
    public boolean isNegative() {
        return Outcome.allNegative(outcomes) && icmp.isEmpty() && icmpFrom.isEmpty();
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        answer.ifPresent(match -> match.validate(lab, from, problems));
        icmpFrom.ifPresent(ref -> lab.address(ref, from, problems));
    }
}
