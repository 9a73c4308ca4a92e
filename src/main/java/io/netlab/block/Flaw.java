package io.netlab.block;

import io.netlab.topology.Block;
import java.util.List;

/**
 * One mistake that whoever configures a machine could make: {@code netlab prove} makes it on purpose, to see whether
 * some check notices.
 *
 * @param name what is wrong, as a short phrase that stays the same as long as the lab file does; unique in its block
 * @param instead what stands on the machine in the block's place; empty for nothing
 */
public record Flaw(String name, List<Block> instead) {

    public Flaw {
        instead = List.copyOf(instead);
    }

    static Flaw of(String name, Block instead) {
        return new Flaw(name, List.of(instead));
    }
}
