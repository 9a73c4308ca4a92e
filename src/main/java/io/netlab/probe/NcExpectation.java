package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
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
        Outcomes outcomes,
        Optional<Match<String>> answer,
        Optional<Set<IcmpReason>> icmp,
        Optional<Match<String>> icmpFrom)
        implements Expectation {

    /** What ICMP can tell; of these, only TCP is also refused by a reset. */
    private static final Set<Outcome> BY_ICMP =
            EnumSet.of(Outcome.REFUSED, Outcome.REJECTED, Outcome.UNREACHABLE, Outcome.NO_ROUTE);

    private static final Set<Outcome> OF_TCP_ALONE = EnumSet.of(Outcome.OPEN, Outcome.FILTERED);
    private static final Set<Outcome> OF_UDP_ALONE = EnumSet.of(Outcome.ANSWERED, Outcome.NO_ANSWER);

    private static final Key<Optional<Outcomes>> OUTCOME = Key.optional(
            "outcome",
            Outcomes.shape(EnumSet.of(
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
    private static final Key<Optional<Match<String>>> ANSWER =
            Key.optional("answer", TextMatch.shape(), "what the other side must say");

    private static final Key<Optional<Set<IcmpReason>>> ICMP = Key.optional(
            "icmp",
            WordMatch.shape("ICMP reason", "a reason of ICMP", IcmpReason.class),
            "why ICMP said that it did not arrive, or any of several reasons");
    private static final Key<Optional<Match<String>>> ICMP_FROM =
            Key.optional("icmp-from", TextMatch.naming("address", Meaning.ADDRESS), "who sent that ICMP message");

    static final Shape<NcExpectation> SHAPE = Shapes.object(
            "expectation of an nc",
            List.of(OUTCOME, ANSWER, ICMP, ICMP_FROM),
            f -> new NcExpectation(f.get(OUTCOME).orElse(Outcomes.ANY), f.get(ANSWER), f.get(ICMP), f.get(ICMP_FROM)));

    /** Why one of the outcomes never comes of this protocol; empty where each may. */
    Optional<String> impossibleWith(Nc.Protocol protocol) {
        boolean udp = protocol == Nc.Protocol.UDP;
        Set<Outcome> never = udp ? OF_TCP_ALONE : OF_UDP_ALONE;
        return outcomes.written().stream()
                .filter(never::contains)
                .findFirst()
                .map(outcome -> (udp ? "a datagram" : "a connection") + " is never '" + outcome.written()
                        + "'; the outcomes of " + (udp ? "UDP" : "TCP") + " instead are "
                        + Outcomes.anyOf(udp ? OF_UDP_ALONE : OF_TCP_ALONE));
    }

    NcExpectation {
        boolean byIcmp = icmp.isPresent() || icmpFrom.isPresent();
        if (outcomes.isAny() && answer.isEmpty() && !byIcmp) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; an nc can claim 'outcome', 'answer', 'icmp', 'icmp-from'");
        }
        if (byIcmp && (answer.isPresent() || !outcomes.namesOnly(BY_ICMP))) {
            throw new IllegalArgumentException(
                    "'icmp' goes only with the outcomes " + Outcomes.anyOf(BY_ICMP) + ", and with no answer");
        }
        if (answer.isPresent() && outcomes.isNegative()) {
            throw new IllegalArgumentException("none of these outcomes comes with an answer");
        }
    }

    /** An ICMP message that was seen is no silence: a probe that broke would not see it. */
    @Override
    public boolean isNegative() {
        return outcomes.isNegative() && icmp.isEmpty() && icmpFrom.isEmpty();
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        answer.ifPresent(match -> match.validate(lab, from, problems));
        icmpFrom.ifPresent(match -> match.validate(lab, from, problems));
    }
}
