package io.netlab.block;

import io.netlab.topology.Block;
import java.util.List;
import java.util.function.Supplier;

/**
 * One mistake that whoever configures a machine could make: {@code netlab prove} makes it on purpose, to see whether
 * some check notices.
 *
 * @param name what is wrong, as a short phrase that stays the same as long as the lab file does; unique in its block
 * @param instead makes what stands on the machine in the block's place, none for nothing: made only when it is wanted, for
 *     a large zone has a flaw for each name, and each is a whole zone
 */
public record Flaw(String name, Supplier<List<Block>> instead) {

    static Flaw of(String name, Block instead) {
        return of(name, List.of(instead));
    }

    static Flaw of(String name, List<Block> instead) {
        return new Flaw(name, () -> instead);
    }

    static Flaw of(String name, Supplier<Block> instead) {
        return new Flaw(name, () -> List.of(instead.get()));
    }
}
