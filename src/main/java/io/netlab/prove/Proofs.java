package io.netlab.prove;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Parallel;
import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.instance.Instances;
import io.netlab.instance.UpFailed;
import io.netlab.instance.UpRequest;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Proves labs on instances of their own, which are taken down whatever happens. A fault's time is mostly waiting, so several
 * instances of a lab share its faults.
 */
public final class Proofs {

    /** Up, the checks before and after, and down cost as much as a few faults. */
    private static final int FEWEST_FAULTS = 6;

    private final Instances instances;
    private final Pace pace;
    private final Limits limits;
    private final int jobs;

    /** @param jobs how many instances at the same time */
    public Proofs(Instances instances, Pace pace, Limits limits, int jobs) {
        this.instances = instances;
        this.pace = pace;
        this.limits = limits;
        this.jobs = jobs;
    }

    /**
     * A lab to prove.
     *
     * @param request as it would be brought up; its instance's name is replaced
     * @param whole whether these are all faults of the lab
     */
    public record Job(UpRequest request, List<Fault> faults, boolean whole) {
        public Job {
            faults = List.copyOf(faults);
        }
    }

    /** On an instance that runs already, and runs on. While it lasts no other netlab changes the instance. */
    public Proof onInstance(Job job, BiConsumer<Lab, FaultResult> listener) throws InterruptedException {
        Lab lab = job.request().lab();
        Instances.Turn turn = instances.alone(job.request().instance());
        try {
            instances.recover(job.request().instance());
            return new Prover(new Bench(instances, job.request(), limits, pace), new Inquiry(lab), pace)
                    .prove(lab, job.faults(), job.whole(), result -> listener.accept(lab, result));
        } finally {
            turn.close();
        }
    }

    /**
     * One proof for each job, in their order.
     *
     * <p>When this thread is interrupted, all instances are taken down first.
     *
     * @param names an instance's name for a lab's; another one at each call
     * @param images hears of images being made
     * @param listener is told each result as soon as it is known, never two at once
     */
    public List<Proof> run(
            List<Job> all, UnaryOperator<String> names, Progress images, BiConsumer<Lab, FaultResult> listener) {
        all.forEach(job -> instances.prepare(job.request().lab(), images));
        List<Task> tasks = new ArrayList<>();
        List<List<Proof>> parts = new ArrayList<>();
        for (Job job : all) {
            List<Proof> of = Collections.synchronizedList(new ArrayList<>());
            parts.add(of);
            Inquiry inquiry = new Inquiry(job.request().lab());
            for (Job part : shared(job, all.size())) {
                UpRequest request = job.request();
                String name = names.apply(request.lab().name());
                UpRequest own = new UpRequest(request.lab(), request.file(), name, true);
                tasks.add(Task.of(name, "its lab is to be proved", () -> {
                    of.add(onOwn(new Job(own, part.faults(), part.whole()), inquiry, listener));
                }));
            }
        }
        new Parallel(jobs).run(tasks);
        List<Proof> proofs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            proofs.add(Proof.together(parts.get(i), all.get(i).faults()));
        }
        return proofs;
    }

    /** As many parts as there are instances for, faults of one machine in different ones. */
    private List<Job> shared(Job job, int labs) {
        int faults = job.faults().size();
        int parts = Math.max(1, Math.min((jobs + labs - 1) / labs, faults / FEWEST_FAULTS));
        List<Job> shares = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<Fault> some = new ArrayList<>();
            for (int i = part; i < faults; i += parts) {
                some.add(job.faults().get(i));
            }
            shares.add(new Job(job.request(), some, job.whole()));
        }
        return shares;
    }

    private Proof onOwn(Job job, Inquiry inquiry, BiConsumer<Lab, FaultResult> listener) {
        Lab lab = job.request().lab();
        try {
            instances.up(job.request());
            return new Prover(new Bench(instances, job.request(), limits, pace), inquiry, pace)
                    .prove(lab, job.faults(), job.whole(), result -> {
                        synchronized (this) {
                            listener.accept(lab, result);
                        }
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("prove a lab", e);
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException | UpFailed e) {
            return new Proof(lab, List.of(), false, Optional.of(e.getMessage()), Duration.ZERO);
        } finally {
            down(job.request().instance());
        }
    }

    /** To its end, whatever interrupts it. */
    private void down(String instance) {
        boolean interrupted = Thread.interrupted();
        try {
            instances.down(List.of(instance));
        } catch (EngineInterruptedException e) {
            interrupted = true;
            Thread.interrupted();
            instances.down(List.of(instance));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
