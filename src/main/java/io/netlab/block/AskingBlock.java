package io.netlab.block;

import io.netlab.topology.Block;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.List;

/** A block of ours: besides validating itself it says what it needs to run, and how it could be wrong. */
public interface AskingBlock extends Block {

    /** What the machine must get. Called only for labs without problems, so every reference resolves. */
    Ask ask(Lab lab, Node self);

    /**
     * The mistakes that its configuration offers. Those that any machine or service could suffer (off, unplugged, not
     * running, ...) are not among them.
     */
    default List<Flaw> flaws(Lab lab, Node self) {
        return List.of();
    }

    /**
     * Whether its service keeps something of what it saw earlier, as a cache does: only one that is started anew shows
     * what is true now.
     */
    default boolean remembers() {
        return false;
    }
}
