package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.ExecResult;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the services of a machine are told to do. */
final class MachineServices {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Engine engine;
    private final Instance instance;

    MachineServices(Engine engine, Instance instance) {
        this.engine = engine;
        this.instance = instance;
    }

    CommandResult renew(RenewRequest request) {
        long begin = System.nanoTime();
        List<ObservedContainer> containers = instance.containersOf(request.node()).stream()
                .filter(ObservedContainer::isRunning)
                .toList();
        List<String> known = new ArrayList<>();
        containers.forEach(c -> known.addAll(List.of(c.name(), Long.toString(engine.start(c.id())))));
        List<String> names = containers.stream().map(ObservedContainer::name).toList();
        String script = ". /netlab/wiring\n. /netlab/breaking\ncontainers " + Shell.command(known) + "\nfresh "
                + Shell.command(names) + "\nexit 0\n";
        ExecResult result = instance.instruct(script, PATIENCE);
        return new CommandResult.Ended(
                result.exitCode(), result.stdout(), result.stderr(), Duration.ofNanos(System.nanoTime() - begin));
    }
}
