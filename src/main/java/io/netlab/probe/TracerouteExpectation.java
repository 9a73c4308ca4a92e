package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must come out of a traceroute: {@code {hops: [router, web]}}.
 *
 * @param hops all of them in order, by name or address, {@code *} for silence; silence to the end is one {@code *}
 * @param through some of them, in order
 */
record TracerouteExpectation(
        Outcomes outcomes, Optional<SequenceMatch<String>> hops, Optional<SequenceMatch<String>> through)
        implements Expectation {

    /** A hop where nobody answers. */
    static final String SILENCE = "*";

    private static final Key<Optional<Outcomes>> OUTCOME = Key.optional(
            "outcome",
            Outcomes.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.NO_ANSWER,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.REJECTED,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "what the probe must see, or any of several");
    private static final Key<Optional<SequenceMatch<String>>> HOPS = Key.optional(
            "hops",
            SequenceMatch.whole(hop()),
            "all hops in order, by name or address; '*' where nobody answers, one for silence to the end");
    private static final Key<Optional<SequenceMatch<String>>> THROUGH =
            Key.optional("through", SequenceMatch.part(hop()), "some of the hops, in order");

    static final Shape<TracerouteExpectation> SHAPE = Shapes.object(
            "expectation of a traceroute",
            List.of(OUTCOME, HOPS, THROUGH),
            f -> new TracerouteExpectation(f.get(OUTCOME).orElse(Outcomes.ANY), f.get(HOPS), f.get(THROUGH)));

    TracerouteExpectation {
        if (outcomes.isAny() && hops.isEmpty() && through.isEmpty()) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a traceroute can claim 'outcome', 'hops', 'through'");
        }
    }

    /** A name, an address, or silence; what is said of a hop in any other way is said of one that answers. */
    private static Shape<Match<String>> hop() {
        Shape<Match<String>> answering = TextMatch.naming("hop", Meaning.ADDRESS)
                .map(match -> new Match.All<>(List.of(match, new Match.Is<>("somebody", hop -> !hop.equals(SILENCE)))));
        Shape<Match<String>> plain = Scalars.ref()
                .map(ref -> ref.text().equals(SILENCE)
                        ? new Match.Is<>(SILENCE, SILENCE::equals)
                        : new Match.Named(ref, Meaning.ADDRESS));
        return Shapes.shortOrFull(plain, answering);
    }

    /** A hop that must answer is seen only by a probe that works. */
    @Override
    public boolean isNegative() {
        boolean namesHop = Stream.of(hops, through)
                .flatMap(Optional::stream)
                .anyMatch(sequence -> sequence.needsMoreThan(SILENCE));
        return !namesHop && (outcomes.isAny() || outcomes.isNegative());
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        hops.ifPresent(sequence -> sequence.validate(lab, from, problems));
        through.ifPresent(sequence -> sequence.validate(lab, from, problems));
    }
}
