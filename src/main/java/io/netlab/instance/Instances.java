package io.netlab.instance;

import io.netlab.block.Service.Image;
import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.Images;
import io.netlab.engine.Parallel;
import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Planner;
import io.netlab.plan.Reconciler;
import io.netlab.plan.Step;
import io.netlab.topology.Lab;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The labs that run on one engine: brings them up, takes them down, finds them again by their labels. */
public final class Instances {

    private static final int MOST_LOOKS = 3;

    private final Engine engine;
    private final Images images;
    private final Progress progress;
    private final Set<String> turns = ConcurrentHashMap.newKeySet();

    public Instances(Engine engine, Images images, Progress progress) {
        this.engine = engine;
        this.images = images;
        this.progress = progress;
    }

    /** What {@code up} found to do and what it has to say. */
    public record UpResult(String instance, List<Step> steps, List<String> warnings) {}

    /**
     * Makes the instance be as the lab says: all of it when it does not run, only what differs when it does.
     *
     * @throws UpFailed after taking back what was made
     */
    public UpResult up(UpRequest request) {
        LabPlan plan = plan(request.lab(), request.instance());
        if (turns.contains(request.instance())) {
            return up(request, plan);
        }
        Turn turn = alone(request.instance());
        try {
            return up(request, plan);
        } finally {
            turn.close();
        }
    }

    /** Waits until no other netlab changes this instance, and has others wait until the turn is closed. */
    public Turn alone(String instance) {
        return new Turn(instance, InstanceLock.take(instance, progress));
    }

    /** Only whoever has it may change an instance; {@link #up} takes one for itself where its caller has none. */
    public final class Turn {

        private final String instance;
        private final Optional<InstanceLock> lock;

        private Turn(String instance, Optional<InstanceLock> lock) {
            this.instance = instance;
            this.lock = lock;
            turns.add(instance);
        }

        public void close() {
            turns.remove(instance);
            lock.ifPresent(InstanceLock::close);
        }
    }

    private UpResult up(UpRequest request, LabPlan plan) {
        Observed observed = recovered(request.instance(), observedBesideImages(plan));
        List<Step> steps = Reconciler.reconcile(plan, observed);
        Execution execution = new Execution(engine, images, progress, plan, request, observed);
        try {
            execution.run(steps);
        } catch (RuntimeException e) {
            throw failed(e, execution, request.keep());
        }
        return new UpResult(request.instance(), steps, execution.warnings());
    }

    /** What there is, looked up while the images are. */
    private Observed observedBesideImages(LabPlan plan) {
        AtomicReference<Observed> observed = new AtomicReference<>();
        new Parallel(2)
                .run(List.of(
                        Task.of("images", "containers need them", () -> images.ensure(images(plan), progress)),
                        Task.of("look", "what is there may stay", () -> observed.set(observe(plan.instance())))));
        return observed.get();
    }

    private Observed observe(String instance) {
        return engine.observe(Optional.of(instance));
    }

    /** Takes back what a {@code prove} or {@code verify} that was killed did to machines. Does nothing where there is none. */
    public void recover(String instance) {
        recovered(instance, observe(instance));
    }

    /** What there is once such a fault is out. */
    private Observed recovered(String instance, Observed observed) {
        Instance running = new Instance(engine, instance, observed);
        boolean wasBroken = running.canBeAsked() && running.recover();
        return wasBroken ? observe(instance) : observed;
    }

    /** Makes the images that the lab needs and the engine has not. {@link #up} does so too. */
    public void prepare(Lab lab, Progress listener) {
        images.ensure(images(plan(lab, lab.name())), listener);
    }

    private static UpFailed failed(RuntimeException cause, Execution execution, boolean keep) {
        if (keep) {
            return new UpFailed(cause, "What was made is left for a look; 'netlab down' removes it.");
        }
        boolean interrupted = Thread.interrupted(); // taking back must not be interrupted by what ended the up
        try {
            execution.takeBack();
            return new UpFailed(cause, aftermath(execution));
        } catch (EngineException e) {
            cause.addSuppressed(e);
            return new UpFailed(cause, "Not all that was made could be taken back; run 'netlab down'.");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String aftermath(Execution execution) {
        String text = "What was made has been taken back.";
        if (execution.hasRemoved()) {
            text +=
                    " The instance ran before, and lacks what had to make room: 'netlab up' brings it back, 'netlab down' removes the rest.";
        }
        if (execution.mayStillGrow()) {
            text += " Should Docker finish later what it gave no answer to, 'netlab down' removes it.";
        }
        return text;
    }

    /** The plan alone; asks no engine. */
    public LabPlan plan(Lab lab, String instance) {
        return new Planner(lab, instance, images::tag).plan();
    }

    /** The steps that {@link #up} would take now. */
    public List<Step> steps(LabPlan plan) {
        return Reconciler.reconcile(plan, engine.observe(Optional.of(plan.instance())));
    }

    private static Set<Image> images(LabPlan plan) {
        return Stream.concat(
                        Stream.of(plan.instrument()), plan.machines().stream().flatMap(m -> m.containers()))
                .map(ContainerPlan::image)
                .collect(Collectors.toSet());
    }

    /**
     * Removes every object of these instances; needs no file and may be said twice. Returns how many objects each had.
     * It looks twice: what an {@code up} that was killed asked for last, the engine may make meanwhile.
     */
    public Map<String, Integer> down(Collection<String> names) {
        Map<String, Integer> removed = new LinkedHashMap<>();
        names.forEach(name -> removed.put(name, 0));
        Removal removal = new Removal(engine, progress);
        boolean lookAgain = true;
        for (int look = 1; lookAgain && look <= MOST_LOOKS; look++) {
            List<Task> tasks = new ArrayList<>();
            for (String name : List.copyOf(removed.keySet())) {
                Observed left = observe(name);
                removed.merge(name, left.containers().size() + left.networks().size(), Integer::sum);
                tasks.addAll(removal.of(left));
            }
            new Parallel(Parallel.DEFAULT_WIDTH).run(tasks);
            lookAgain = !tasks.isEmpty();
        }
        return removed;
    }

    /** Everything that runs, or is left of something that ran, by instance name. */
    public Map<String, Observed> list() {
        Observed all = engine.observe(Optional.empty());
        Map<String, Observed> byInstance = new TreeMap<>();
        Stream.concat(
                        all.containers().stream().map(ObservedContainer::labels),
                        all.networks().stream().map(n -> n.labels()))
                .map(labels -> labels.get(Labels.INSTANCE))
                .distinct()
                .forEach(name -> byInstance.put(name, all.of(name)));
        return byInstance;
    }

    /**
     * A running instance.
     *
     * @throws NoSuchInstance when nothing of that name runs
     */
    public Instance open(String name) {
        Observed observed = engine.observe(Optional.of(name));
        if (observed.containers().isEmpty()) {
            throw new NoSuchInstance("no instance '" + name + "' is running; 'netlab ls' shows what is");
        }
        return new Instance(engine, name, observed);
    }
}
