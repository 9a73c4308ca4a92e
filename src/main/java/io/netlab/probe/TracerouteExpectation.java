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
 * What must come out of a traceroute: {@code {hops: [router, web]}}.
 *
 * @param hops all of them in order, by name or address, {@code *} for silence; silence to the end is one {@code *}
 * @param through some of them, in order
 */
record TracerouteExpectation(Set<Outcome> outcomes, Optional<List<Ref>> hops, Optional<List<Ref>> through)
        implements Expectation {

    private static final Key<Optional<Set<Outcome>>> OUTCOME = Key.optional(
            "outcome",
            Outcome.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.NO_ANSWER,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.REJECTED,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "what the probe must see, or any of several");
    private static final Key<Optional<List<Ref>>> HOPS = Key.optional(
            "hops",
            Shapes.list(Scalars.ref()),
            "all hops in order, by name or address; '*' where nobody answers, one for silence to the end");
    private static final Key<Optional<List<Ref>>> THROUGH =
            Key.optional("through", Shapes.oneOrMany(Scalars.ref()), "some of the hops, in order");

    static final Shape<TracerouteExpectation> SHAPE = Shapes.object(
            "expectation of a traceroute",
            List.of(OUTCOME, HOPS, THROUGH),
            f -> new TracerouteExpectation(f.get(OUTCOME).orElse(Set.of()), f.get(HOPS), f.get(THROUGH)));

    TracerouteExpectation {
        hops = hops.map(List::copyOf);
        through = through.map(List::copyOf);
        boolean nothing = outcomes.isEmpty() && hops.isEmpty() && through.isEmpty();
        if (nothing
                || hops.filter(List::isEmpty).isPresent()
                || through.filter(List::isEmpty).isPresent()) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a traceroute can claim 'outcome', 'hops', 'through'");
        }
    }

    static boolean isSilence(Ref hop) {
        return hop.text().equals("*");
    }

    /** A hop that must answer is seen only by a probe that works. */
    @Override
    public boolean isNegative() {
        boolean namesHop = hops.stream().flatMap(List::stream).anyMatch(h -> !isSilence(h))
                || through.stream().flatMap(List::stream).anyMatch(h -> !isSilence(h));
        return !namesHop && (outcomes.isEmpty() || Outcome.allNegative(outcomes));
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        hops.stream().flatMap(List::stream).filter(h -> !isSilence(h)).forEach(h -> lab.address(h, from, problems));
        through.stream().flatMap(List::stream).filter(h -> !isSilence(h)).forEach(h -> lab.address(h, from, problems));
    }
}
