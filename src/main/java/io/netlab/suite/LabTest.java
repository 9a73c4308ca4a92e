package io.netlab.suite;

import io.netlab.capture.flow.CaptureWitness;
import io.netlab.diagnosis.Diagnostician;
import io.netlab.engine.EngineException;
import io.netlab.instance.Instance;
import io.netlab.instance.Instances;
import io.netlab.instance.Interview;
import io.netlab.instance.UpFailed;
import io.netlab.instance.UpRequest;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Verifier;
import io.netlab.suite.LabResult.Times;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One lab on its way: up, verify, down. Never throws: what goes wrong is the lab's result. */
final class LabTest {

    private final Instances instances;
    private final Pace pace;
    private final SuiteSettings settings;
    private final Candidate candidate;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private Times times = Times.NONE;

    LabTest(Instances instances, Pace pace, SuiteSettings settings, Candidate candidate) {
        this.instances = instances;
        this.pace = pace;
        this.settings = settings;
        this.candidate = candidate;
        problems.addAll(candidate.problems());
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    LabResult run() {
        if (problems.isEmpty()) {
            Lab lab = candidate.lab().orElseThrow();
            Duration begin = pace.now();
            boolean isUp = attempt("it could not be brought up", () -> up(lab));
            Duration up = pace.now();
            if (isUp) {
                attempt("it could not be verified", () -> verify(lab));
            }
            Duration verified = pace.now();
            end();
            times = new Times(up.minus(begin), verified.minus(up), pace.now().minus(verified));
        }
        return result();
    }

    /** What is known so far. */
    private LabResult result() {
        return new LabResult(
                candidate.name(),
                candidate.source().name(),
                candidate.instance(),
                candidate.lab(),
                checks,
                problems,
                warnings,
                times);
    }

    /** A half-made instance is kept for now: why it does not come up is seen in what its machines said. */
    private void up(Lab lab) {
        warnings.addAll(instances
                .up(new UpRequest(lab, candidate.source().file(), candidate.instance(), true))
                .warnings());
    }

    private void verify(Lab lab) throws InterruptedException {
        Instance instance = instances.open(candidate.instance());
        try (Interview commands = instance.interview()) {
            List<CheckResult> results = new Verifier(commands, new CaptureWitness(instance), pace)
                    .verify(lab, lab.checks(), new Limits(settings.deadline(), false), c -> {});
            checks.addAll(
                    new Diagnostician(commands, lab, () -> instances.plan(lab, candidate.instance())).explain(results));
        }
    }

    /** Evidence, and down; an interrupted run wants no evidence, and leaves nothing whatever was asked for. */
    private void end() {
        if (result().isBad() && !isInterrupted()) {
            settings.evidence()
                    .ifPresent(folder -> attempt(
                            "its evidence could not be kept",
                            () -> new Evidence(instances).keep(candidate, folder.resolve(candidate.instance()))));
        }
        if (isInterrupted() || !result().isBad() || !settings.keep()) {
            attempt("it could not be taken down", this::down);
        }
    }

    /** To its end, whatever interrupts it, also while it goes on; the interrupt is passed on afterwards. */
    private void down() {
        boolean interrupted = Thread.interrupted();
        try {
            instances.down(List.of(candidate.instance()));
        } catch (EngineException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            interrupted = true;
            instances.down(List.of(candidate.instance()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private boolean attempt(String otherwise, Step step) {
        try {
            step.run();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem(otherwise, "Interrupted.");
        } catch (RuntimeException e) {
            problem(otherwise, message(e));
        }
        return false;
    }

    private void problem(String what, String why) {
        problems.add(new Problem(Location.top(candidate.source().name()), what + ": " + why));
    }

    /** An {@code UpFailed} also says what became of the half-made instance; here that is our business. */
    private static String message(RuntimeException e) {
        if (e instanceof UpFailed) {
            return e.getCause().getMessage();
        }
        return e instanceof EngineException || e instanceof EvidenceNotKept ? e.getMessage() : "internal error: " + e;
    }
}
