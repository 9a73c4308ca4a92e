package io.netlab.block;

import io.netlab.topology.Block;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;

/** A block of ours: besides validating itself it says what it needs to run. */
public interface AskingBlock extends Block {

    /** What the machine must get. Called only for labs without problems, so every reference resolves. */
    Ask ask(Lab lab, Node self);
}
