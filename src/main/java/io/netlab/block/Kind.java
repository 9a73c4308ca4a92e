package io.netlab.block;

import io.netlab.topology.BlockKind;
import io.netlab.topology.Shape;

/** A kind of block of ours. */
record Kind(String key, String meaning, Shape<? extends AskingBlock> shape) implements BlockKind {}
