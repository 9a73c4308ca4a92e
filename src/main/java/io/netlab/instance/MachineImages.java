package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.ExecResult;
import io.netlab.plan.Observed.ObservedContainer;
import java.time.Duration;

/** Commands of the machines' own images, each an exec in its container. */
final class MachineImages {

    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Engine engine;
    private final Instance instance;

    MachineImages(Engine engine, Instance instance) {
        this.engine = engine;
        this.instance = instance;
    }

    CommandResult run(ImageCommand command) {
        ObservedContainer front = instance.front(command.node());
        long begin = System.nanoTime();
        ExecResult result = engine.exec(
                front.id(),
                command.words(),
                command.stdin().orElse(""),
                command.timeout().plus(SLACK));
        return new CommandResult.Ended(
                result.exitCode(), result.stdout(), result.stderr(), Duration.ofNanos(System.nanoTime() - begin));
    }
}
