package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.ExecResult;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return say(request.node(), "fresh");
    }

    CommandResult interrupt(OutageRequest request) {
        String ends = request.wires().stream()
                .map(subnet -> instance.wireEnd(request.node(), subnet))
                .collect(Collectors.joining(" "));
        String place = "/run/netlab/background/" + request.check() + "/" + request.node() + ".off";
        return say(request.node(), "outage " + Shell.command(List.of(place, ends)));
    }

    /** A word of {@code images/instrument/breaking} with the machine's containers after it. */
    private CommandResult say(String node, String word) {
        long begin = System.nanoTime();
        List<ObservedContainer> containers = now().containersOf(node).stream()
                .filter(ObservedContainer::isRunning)
                .toList();
        if (containers.isEmpty()) {
            return new CommandResult.NotRun("machine " + node + " is off");
        }
        List<String> known = new ArrayList<>();
        containers.forEach(c -> known.addAll(List.of(c.name(), Long.toString(engine.start(c.id())))));
        List<String> names = containers.stream().map(ObservedContainer::name).toList();
        String script = ". /netlab/wiring\n. /netlab/breaking\ncontainers " + Shell.command(known) + "\n" + word + " "
                + Shell.command(names) + "\nexit 0\n";
        ExecResult result = instance.instruct(script, PATIENCE);
        return new CommandResult.Ended(
                result.exitCode(), result.stdout(), result.stderr(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A machine may have gone off since the instance was opened, and asking for its process would start it again. */
    private Instance now() {
        return new Instance(engine, instance.name(), engine.observe(Optional.of(instance.name())));
    }
}
