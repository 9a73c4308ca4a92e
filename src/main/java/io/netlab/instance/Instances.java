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
import java.util.Collection;
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

    private final Engine engine;
    private final Images images;
    private final Progress progress;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

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
        Turn taken = turns.get(request.instance());
        if (taken != null) {
            return up(request, plan, taken);
        }
        Turn turn = alone(request.instance());
        try {
            return up(request, plan, turn);
        } finally {
            turn.close();
        }
    }

    /**
     * Waits until no other netlab changes this instance, nor the engine for one that was killed; has others wait until the
     * turn is closed.
     */
    public Turn alone(String instance) {
        Optional<InstanceLock> lock = InstanceLock.take(instance, progress);
        Turn turn = new Turn(instance, lock);
        if (lock.isPresent() && lock.get().followsKilled()) {
            settle(turn);
        }
        return turn;
    }

    private void settle(Turn turn) {
        try {
            AtomicReference<Observed> last = new AtomicReference<>(observe(turn.instance));
            Stragglers.await(progress, () -> {
                Observed now = observe(turn.instance);
                return !now.equals(last.getAndSet(now));
            });
        } catch (RuntimeException e) {
            turn.notDone();
            turn.close();
            throw e;
        }
    }

    /** The turn of one who was killed before he was done. */
    private Optional<Turn> ofKilled(String instance) {
        return turns.containsKey(instance)
                ? Optional.empty()
                : InstanceLock.ofKilled(instance).map(lock -> new Turn(instance, Optional.of(lock)));
    }

    /** Only whoever has it may change an instance; {@link #up} takes one for itself where its caller has none. */
    public final class Turn {

        private final String instance;
        private final Optional<InstanceLock> lock;
        private boolean done = true;

        private Turn(String instance, Optional<InstanceLock> lock) {
            this.instance = instance;
            this.lock = lock;
            turns.put(instance, this);
        }

        /** The engine may still be making something: the next {@link #down} is to wait for it. */
        private void notDone() {
            done = false;
        }

        public void close() {
            turns.remove(instance);
            lock.ifPresent(done ? InstanceLock::close : InstanceLock::leave);
        }
    }

    private UpResult up(UpRequest request, LabPlan plan, Turn turn) {
        Observed observed = recovered(request.instance(), observedBesideImages(plan));
        List<Step> steps = Reconciler.reconcile(plan, observed);
        Execution execution = new Execution(engine, images, progress, plan, request, observed);
        try {
            execution.run(steps);
        } catch (RuntimeException e) {
            if (execution.mayStillGrow()) {
                turn.notDone();
            }
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
     * Where a netlab was killed before it was done with one of them, it waits for what the engine still makes.
     */
    public Map<String, Integer> down(Collection<String> names) {
        List<Turn> killed =
                names.stream().flatMap(name -> ofKilled(name).stream()).toList();
        Sweep sweep = new Sweep(engine, progress, names);
        try {
            sweep.untilNothingIsLeft();
            if (!killed.isEmpty()) {
                Stragglers.await(progress, sweep::remove);
            }
        } catch (RuntimeException e) {
            killed.forEach(Turn::notDone);
            throw e;
        } finally {
            killed.forEach(Turn::close);
        }
        return sweep.removed();
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
