package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes an instance away. */
final class Removal {

    private static final String CAUSE = "its instance goes down";
    private static final Duration SWITCHING_OFF = Duration.ofSeconds(10);

    private final Engine engine;
    private final Progress progress;

    Removal(Engine engine, Progress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** One task for each object. The networks wait for nothing: to the engine, nobody is on them. */
    List<Task> of(Observed observed) {
        Optional<Task> off = observed.instrument().map(this::switchingOff);
        Set<String> first = off.stream().map(Task::id).collect(Collectors.toSet());
        List<Task> tasks = new ArrayList<>(off.stream().toList());
        observed.networks()
                .forEach(n -> tasks.add(removing(n.id(), "network " + n.name(), () -> engine.removeNetwork(n.id()))));
        observed.containers()
                .forEach(c -> tasks.add(removing(c.id(), "container " + c.name(), () -> engine.remove(c.id()))
                        .after(first)));
        return tasks;
    }

    private Task removing(String id, String what, Runnable action) {
        return Task.of(id, CAUSE, () -> {
            progress.step("remove " + what);
            action.run();
        });
    }

    /**
     * To kill a container the engine starts a program; the instrument needs none, and a signal makes it do so and end (see
     * {@code images/instrument/stay}). What it leaves on, the engine kills.
     */
    private Task switchingOff(ObservedContainer instrument) {
        return Task.of("off " + instrument.id(), CAUSE, () -> {
            try {
                engine.end(instrument.id(), "USR1", SWITCHING_OFF);
            } catch (EngineException e) {
                progress.step("remove machines that are still on: " + e.getMessage());
            }
        });
    }
}
