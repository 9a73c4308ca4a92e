package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What must come out of a ping: {@code {outcome: answered, ttl: 63}}.
 *
 * @param outcomes accepted ones; empty when other claims were made
 * @param loss percent
 * @param ttl of the reply
 * @param time average round trip, milliseconds
 */
record PingExpectation(
        Outcomes outcomes, Optional<Match<Double>> loss, Optional<Match<Double>> ttl, Optional<Match<Double>> time)
        implements Expectation {

    private static final Key<Optional<Outcomes>> OUTCOME = Key.optional(
            "outcome",
            Outcomes.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.NO_ANSWER,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.REJECTED,
                    Outcome.TOO_BIG,
                    Outcome.TTL_EXCEEDED,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "what the probe must see, or any of several");
    private static final Key<Optional<Match<Double>>> LOSS =
            Key.optional("loss", NumberMatch.shape(), "packets lost, in percent");
    private static final Key<Optional<Match<Double>>> TTL =
            Key.optional("ttl", NumberMatch.shape(), "TTL of the reply");
    private static final Key<Optional<Match<Double>>> TIME =
            Key.optional("time", NumberMatch.shape(), "average round trip in milliseconds");

    static final Shape<PingExpectation> SHAPE = Shapes.object(
            "expectation of a ping",
            List.of(OUTCOME, LOSS, TTL, TIME),
            f -> new PingExpectation(f.get(OUTCOME).orElse(Outcomes.ANY), f.get(LOSS), f.get(TTL), f.get(TIME)));

    PingExpectation {
        if (outcomes.isAny() && loss.isEmpty() && ttl.isEmpty() && time.isEmpty()) {
            throw new IllegalArgumentException("'expect' asserts nothing; a ping can claim 'outcome', 'loss', ...");
        }
    }

    /** Full loss is silence too. */
    @Override
    public boolean isNegative() {
        boolean needsReply = ttl.isPresent()
                || time.isPresent()
                || loss.filter(l -> !l.isAlwaysTrueOf(100.0)).isPresent();
        return !needsReply && (outcomes.isAny() || outcomes.isNegative());
    }
}
