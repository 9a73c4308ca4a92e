package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineUnansweredException;
import io.netlab.engine.ExecResult;
import io.netlab.engine.Images;
import io.netlab.engine.Parallel;
import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.MachinePlan;
import io.netlab.plan.NetworkPlan;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import io.netlab.plan.Operation;
import io.netlab.plan.Step;
import io.netlab.plan.WiringScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out the steps of one {@code up}, and can take back what it made. */
final class Execution {

    private static final Duration WIRING_DEADLINE = Duration.ofMinutes(2);
    private static final String WARNING = "warning ";

    private final Engine engine;
    private final Images images;
    private final Progress progress;
    private final String instrument;
    private final UpRequest request;
    private final Map<String, String> containerIds = new ConcurrentHashMap<>();
    private final Map<String, String> networkIds = new ConcurrentHashMap<>();
    private final Map<String, Long> pids = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<Runnable> undo = new ConcurrentLinkedDeque<>();
    private final Set<String> before;
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    Execution(Engine engine, Images images, Progress progress, LabPlan plan, UpRequest request, Observed observed) {
        this.engine = engine;
        this.images = images;
        this.progress = progress;
        this.instrument = plan.instrument().name();
        this.request = request;
        this.before = ids(observed).collect(Collectors.toSet());
        observed.containers().forEach(c -> containerIds.put(c.name(), c.id()));
        observed.containers().stream().filter(c -> c.isRunning()).forEach(c -> running.add(c.name()));
        observed.networks().forEach(n -> networkIds.put(n.name(), n.id()));
    }

    void run(List<Step> steps) {
        steps.stream().map(Step::operation).forEach(this::askNoMore);
        List<Task> tasks = steps.stream()
                .map(step ->
                        new Task(step.key(), step.operation().cause(), step.after(), () -> perform(step.operation())))
                .toList();
        new Parallel(Parallel.DEFAULT_WIDTH).run(tasks);
    }

    /** Of a container that is to be removed nothing is asked from now on: when it is gone, nobody can tell. */
    private void askNoMore(Operation operation) {
        if (operation instanceof Operation.RemoveContainer remove) {
            running.remove(remove.name());
        }
    }

    /** What the user should know although everything went through. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Something that was there before is gone, and cannot be taken back. */
    boolean hasRemoved() {
        return !removed.isEmpty();
    }

    /** The engine may still make something that it was asked for, and gave no answer. */
    boolean mayStillGrow() {
        return !unanswered.isEmpty();
    }

    /** Removes what this execution created, the last first, and nothing else. Goes on after a failure. */
    void takeBack() {
        EngineException failure = null;
        try {
            findUnanswered();
        } catch (EngineException e) {
            failure = e;
        }
        for (Runnable action : undo) {
            try {
                action.run();
            } catch (EngineException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** An answer that was lost on its way leaves something behind whose id nobody knows. */
    private String making(String name, Supplier<String> create) {
        try {
            return create.get();
        } catch (EngineUnansweredException e) {
            unanswered.add(name);
            throw e;
        }
    }

    /** What was not there before, and has the name of something whose making was not answered, is ours. */
    private void findUnanswered() {
        if (unanswered.isEmpty()) {
            return;
        }
        Observed now = engine.observe(Optional.of(request.instance()));
        now.networks().stream()
                .filter(network -> unanswered.contains(network.name()) && !before.contains(network.id()))
                .forEach(network -> undo.addLast(() -> engine.removeNetwork(network.id())));
        now.containers().stream()
                .filter(container -> unanswered.contains(container.name()) && !before.contains(container.id()))
                .forEach(container -> undo.addFirst(() -> engine.remove(container.id())));
    }

    private static Stream<String> ids(Observed observed) {
        return Stream.concat(
                observed.containers().stream().map(ObservedContainer::id),
                observed.networks().stream().map(ObservedNetwork::id));
    }

    private void perform(Operation operation) {
        progress.step(operation.describe());
        if (operation instanceof Operation.CreateNetwork create) {
            String id = making(create.network().name(), () -> engine.createNetwork(create.network()));
            undo.addFirst(() -> engine.removeNetwork(id));
            networkIds.put(create.network().name(), id);
        } else if (operation instanceof Operation.RemoveNetwork remove) {
            engine.removeNetwork(remove.id());
            removed.add(remove.name());
            networkIds.remove(remove.name());
        } else if (operation instanceof Operation.CreateContainer create) {
            ContainerPlan container = create.container();
            String id =
                    making(container.name(), () -> engine.createContainer(container, images.tag(container.image())));
            undo.addFirst(() -> engine.remove(id));
            containerIds.put(container.name(), id);
        } else if (operation instanceof Operation.StartContainer start) {
            String name = start.container().name();
            pids.put(name, engine.start(containerIds.get(name)));
            running.add(name);
        } else if (operation instanceof Operation.RemoveContainer remove) {
            engine.remove(remove.id());
            removed.add(remove.name());
            containerIds.remove(remove.name(), remove.id());
        } else if (operation instanceof Operation.Wire wire) {
            wire(wire);
        } else if (operation instanceof Operation.Await await) {
            await(await.machines());
        } else {
            throw new IllegalStateException("nobody carries out: " + operation.describe());
        }
    }

    private void wire(Operation.Wire wire) {
        LabPlan plan = wire.plan();
        Map<String, String> byBridge = new HashMap<>();
        for (NetworkPlan network : plan.networks()) {
            byBridge.put(network.bridge(), networkIds.get(network.name()));
        }
        WiringScript script = new WiringScript(pids(), byBridge)
                .wire(
                        plan,
                        request.lab().text(),
                        request.file().map(Path::toString).orElse(""));
        instruct(wire.awaits() ? script.await(plan.machines()) : script);
    }

    private void await(List<MachinePlan> machines) {
        instruct(new WiringScript(pids(), Map.of()).await(machines));
    }

    /** Of every container that runs; those that ran before are asked for now. */
    private Map<String, Long> pids() {
        running.forEach(name -> pids.computeIfAbsent(name, n -> engine.start(containerIds.get(n))));
        return Map.copyOf(pids);
    }

    private void instruct(WiringScript script) {
        ExecResult result =
                engine.exec(containerIds.get(instrument), List.of("sh", "-s"), script.text(), WIRING_DEADLINE);
        if (result.exitCode() != 0) {
            throw new EngineException(result.stderr().strip() + lastWords(result.stderr()));
        }
        result.stdout()
                .lines()
                .filter(line -> line.startsWith(WARNING))
                .forEach(line -> warnings.add(line.substring(WARNING.length())));
    }

    /** What the container that the instrument complains of said last: its log goes when the lab is taken back. */
    private String lastWords(String complaint) {
        String name = complaint.strip().split(" ", 2)[0];
        String id = containerIds.get(name);
        if (id == null) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        try {
            engine.logs(
                    id, Optional.of(10), false, line -> words.append("\n  | ").append(line));
        } catch (EngineException e) {
            return "; what it printed is gone with it"; // somebody removed the container
        }
        return words.isEmpty() ? "; it printed nothing" : "; its last words were:" + words;
    }
}
