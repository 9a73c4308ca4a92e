package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.Request;
import java.util.function.Consumer;

/** Something to ask now, and who takes the answer. */
record Attempt(Request request, Consumer<CommandResult> taker) {

    void take(CommandResult result) {
        taker.accept(result);
    }
}
