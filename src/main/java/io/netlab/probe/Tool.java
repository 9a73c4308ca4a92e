package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.Request;
import io.netlab.topology.Expectation;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A probe that asks with a real tool: builds its command, reads its output, judges what was seen. Pure.
 *
 * @param <E> what can be expected of it
 * @param <O> what it sees
 */
public interface Tool<E extends Expectation, O> extends Probe {

    /** How long one try takes at most when the check says nothing. */
    Duration defaultTimeout();

    /**
     * What is asked in one try, mostly a command.
     *
     * @param expect what is expected; a probe may look only at what somebody wants to know
     * @param timeout of the asking itself; the command's own is longer, so that the tool ends by itself and says why
     */
    Request command(Lab lab, Node from, E expect, Duration timeout);

    /** How long what does not come out as expected may still do so without anything being done again. */
    default Duration patience(E expect, Duration timeout) {
        return Duration.ZERO;
    }

    /**
     * Understands what the tool printed. Output of any kind is taken; what is not the tool's is unknown.
     *
     * @param expect as given to {@link #command}
     */
    Reading<O> read(E expect, CommandResult.Ended result);

    /** Whether the beginning of an output that is too long tells all that is expected. */
    default boolean isJudgedByBeginning(E expect) {
        return false;
    }

    /** Whom it talks to, for an explanation by layers; empty for a probe that looks at the machine itself. */
    default Optional<Target> target(Lab lab, Node from, E expect) {
        return Optional.empty();
    }

    /** What differs; nothing when the expectation holds. */
    List<Mismatch> judge(E expect, O seen, Lab lab, Node from);

    /** Values of what its {@link Kind} says that it can tell; none or several where it is not one. */
    default List<String> fact(String name, E expect, O seen, Lab lab, Node from) {
        return List.of();
    }
}
