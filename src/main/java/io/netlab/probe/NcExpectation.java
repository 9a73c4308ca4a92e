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
 * open, refused, filtered, ...; UDP is answered, refused, rejected or no-answer, because silence does not say whether
 * anybody listens.
 */
record NcExpectation(Set<Outcome> outcomes, Optional<TextMatch> answer) implements Expectation {

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
                    Outcome.NAME_NOT_FOUND)),
            "what the probe must see, or any of several");
    private static final Key<Optional<TextMatch>> ANSWER =
            Key.optional("answer", TextMatch.shape(), "what the other side must say");

    static final Shape<NcExpectation> SHAPE = Shapes.object(
            "expectation of an nc",
            List.of(OUTCOME, ANSWER),
            f -> new NcExpectation(f.get(OUTCOME).orElse(Set.of()), f.get(ANSWER)));

    NcExpectation {
        if (outcomes.isEmpty() && answer.isEmpty()) {
            throw new IllegalArgumentException("'expect' asserts nothing; an nc can claim 'outcome' and 'answer'");
        }
        if (answer.isPresent() && Outcome.allNegative(outcomes)) {
            throw new IllegalArgumentException("none of these outcomes comes with an answer");
        }
    }

    @Override
    public boolean isNegative() {
        return Outcome.allNegative(outcomes);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        answer.ifPresent(match -> match.validate(lab, from, problems));
    }
}
