package io.netlab.instance;

import java.util.List;

/** Asks something of an instance: commands on many machines at once, at the price of one. */
@FunctionalInterface
public interface CommandRunner extends AutoCloseable {

    /** One result for each command, in the same order. All of them run at the same time as far as cores allow. */
    List<CommandResult> run(List<? extends Request> requests);

    /** Asks nothing more. */
    @Override
    default void close() {}
}
