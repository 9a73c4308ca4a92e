package io.netlab.topology;

import java.util.List;
import java.util.Optional;

/**
 * A subnet as written: its prefix, several, or
 *
 * <pre>
 * bad-line: {prefix: 10.0.2.0/24, lose-every: 3}
 * </pre>
 *
 * @param loseEvery see {@link Subnet}
 */
public record SubnetSpec(List<Prefix> prefixes, Optional<Integer> loseEvery) {

    private static final Shape<List<Prefix>> PREFIXES = Shapes.oneOrMany(Scalars.prefix());
    private static final Shape<SubnetSpec> SHORT = PREFIXES.map(prefixes -> new SubnetSpec(prefixes, Optional.empty()));
    private static final Key<List<Prefix>> PREFIX = Key.required("prefix", PREFIXES, "its prefix or prefixes");
    private static final Key<Optional<Integer>> LOSE_EVERY = Key.optional(
            "lose-every",
            Scalars.integer(2, 1000, "a number of packets"),
            "of the IP packets that reach a machine here, one in so many is lost");

    static final Shape<SubnetSpec> SHAPE = Shapes.bySyntax(
            SHORT,
            Shapes.object("subnet", List.of(PREFIX, LOSE_EVERY), f -> new SubnetSpec(f.get(PREFIX), f.get(LOSE_EVERY))),
            SHORT);

    public SubnetSpec {
        prefixes = List.copyOf(prefixes);
    }
}
