package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;

/**
 * Whether a name server finds answers that it does not have: {@code recursive: true}, or for some only,
 * {@code recursive: {from: lan}}.
 *
 * @param from for whom; everybody when empty
 */
record Recursion(boolean wanted, List<Selector> from) {

    private static final Key<List<Selector>> FROM = Key.required("from", Selector.LIST, "for whom");

    static final Shape<Recursion> SHAPE = Shapes.shortOrFull(
            Scalars.bool().map(wanted -> new Recursion(wanted, List.of())),
            Shapes.object("recursion", List.of(FROM), f -> new Recursion(true, f.get(FROM))));

    Recursion {
        from = List.copyOf(from);
    }
}
