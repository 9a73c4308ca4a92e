package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.InstrumentCommand;
import io.netlab.instance.LogRequest;
import io.netlab.instance.RenewRequest;
import io.netlab.instance.Request;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Ref;
import io.netlab.topology.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One try of a check after the other: has services begin anew, looks where logs end, asks the steps one by one until one does not pass, and cleans
 * up. What it returns as attempts must be answered before {@link #advance}.
 */
final class StepSequence {

    private enum Phase {
        OVER,
        FRESH,
        LOG_ENDS,
        STEPS,
        CLEANUP,
        BACKGROUND,
        FORGETTING
    }

    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Check check;
    private final String id;
    private final Map<String, String> values;
    private final List<StepRun> steps;
    private final List<StepRun> cleanup;
    private final Map<String, Optional<Instant>> logEnds = new LinkedHashMap<>();
    private final List<String> notFresh = new ArrayList<>();
    private Optional<String> leftRunning = Optional.empty();
    private Phase phase = Phase.OVER;
    private int current;
    private boolean all;
    private boolean waits;

    /**
     * @param id a word that is the check's alone
     * @param values what checks saved; this one adds its own
     */
    StepSequence(Lab lab, Check check, String id, Map<String, String> values) {
        this.values = values;
        this.check = check;
        this.id = id;
        this.steps = runs(lab, check.steps(), "step");
        this.cleanup = runs(lab, check.cleanup(), "clean-up");
    }

    private static List<StepRun> runs(Lab lab, List<Step> steps, String what) {
        boolean alone = what.equals("step") && steps.size() == 1;
        List<StepRun> runs = new ArrayList<>();
        for (Step step : steps) {
            runs.add(new StepRun(lab, step, alone ? "" : what + " " + (runs.size() + 1) + ", " + step.kind()));
        }
        return runs;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Whether nothing is to be done but to wait a little and look again. */
    boolean waits() {
        return waits;
    }

    /**
     * Begins a try. With several steps everything is asked again.
     *
     * @param all whether machines that have seen what is expected are asked again in any case
     */
    void begin(boolean all, Duration now) {
        this.all = all;
        current = 0;
        leftRunning = Optional.empty();
        cleanup.forEach(StepRun::forget);
        if (steps.size() > 1) {
            steps.forEach(StepRun::forget);
            logEnds.clear();
        }
        notFresh.clear();
        phase = Phase.FRESH;
        if (check.fresh().isEmpty()) {
            advance(now);
        }
    }

    /** Whether what is done now only prepares the try. */
    boolean isPreparing() {
        return phase == Phase.FRESH;
    }

    private List<String> logs() {
        return steps.stream()
                .map(StepRun::step)
                .filter(step -> step.probe() instanceof Log)
                .flatMap(step -> step.from().stream())
                .map(Ref::text)
                .distinct()
                .toList();
    }

    private void ask(Phase what, int step, Duration now) {
        phase = what;
        current = step;
        (what == Phase.STEPS ? steps : cleanup).get(step).begin(new Scene(id, logEnds, values), now);
    }

    List<Attempt> attempts() {
        return switch (phase) {
            case FRESH, FORGETTING ->
                fresh().map(machine -> new Attempt(new RenewRequest(machine), result -> renewed(machine, result)))
                        .toList();
            case LOG_ENDS ->
                logs().stream()
                        .map(machine -> new Attempt(new LogRequest.End(machine), result -> logEnd(machine, result)))
                        .toList();
            case STEPS -> steps.get(current).attempts(all && !waits);
            case CLEANUP -> cleanup.get(current).attempts(true);
            case BACKGROUND -> List.of(new Attempt(endBackground(), this::backgroundEnded));
            case OVER -> List.of();
        };
    }

    private Stream<String> fresh() {
        return check.fresh().stream().map(Ref::text).distinct();
    }

    private void renewed(String machine, CommandResult result) {
        if (result instanceof CommandResult.Ended ended && ended.exitCode() == 0) {
            return;
        }
        notFresh.add("the services of '" + machine + "' could not begin anew: " + why(result));
    }

    private static String why(CommandResult result) {
        return result instanceof CommandResult.Ended ended
                ? ended.stderr().strip()
                : result instanceof CommandResult.NotRun notRun ? notRun.why() : "it took too long";
    }

    private void logEnd(String machine, CommandResult result) {
        if (result instanceof CommandResult.Ended ended) {
            logEnds.put(machine, LogRequest.position(ended));
        }
    }

    private Request endBackground() {
        List<String> words = new ArrayList<>(List.of("/netlab/background", "end", id));
        steps.stream()
                .filter(run -> run.step().probe() instanceof Outage && run.verdict() == Verdict.PASS)
                .flatMap(run -> run.step().from().stream())
                .map(Ref::text)
                .forEach(words::add);
        return new InstrumentCommand(words, ENDING);
    }

    private void backgroundEnded(CommandResult result) {
        if (!(result instanceof CommandResult.Ended ended) || ended.exitCode() != 0) {
            leftRunning = Optional.of("what it had begun could not be ended: " + why(result));
        }
    }

    /** Goes on to what comes next, when all attempts were answered. */
    void advance(Duration now) {
        waits = false;
        switch (phase) {
            case FRESH -> afterFresh(now);
            case LOG_ENDS -> ask(Phase.STEPS, 0, now);
            case STEPS -> afterStep(now);
            case CLEANUP -> cleanUp(current + 1, now);
            case BACKGROUND -> phase = remembersOutage() ? Phase.FORGETTING : Phase.OVER;
            case FORGETTING, OVER -> phase = Phase.OVER;
        }
    }

    private void afterFresh(Duration now) {
        if (!notFresh.isEmpty()) {
            phase = Phase.OVER;
            return;
        }
        phase = Phase.LOG_ENDS;
        if (!logEnds.isEmpty() || logs().isEmpty()) {
            ask(Phase.STEPS, 0, now);
        }
    }

    private void afterStep(Duration now) {
        StepRun step = steps.get(current);
        boolean passed = step.verdict() == Verdict.PASS;
        if (passed) {
            values.putAll(step.saved());
        }
        if (passed && current + 1 < steps.size()) {
            ask(Phase.STEPS, current + 1, now);
        } else if (!passed && step.mayComeTrue(now)) {
            waits = true;
        } else {
            cleanUp(0, now);
        }
    }

    /** What runs in the background is ended last: a clean-up may need it. */
    private void cleanUp(int step, Duration now) {
        if (step < cleanup.size()) {
            ask(Phase.CLEANUP, step, now);
        } else {
            phase = leavesSomething() ? Phase.BACKGROUND : Phase.OVER;
        }
    }

    private boolean leavesSomething() {
        return check.steps().stream().anyMatch(step -> step.probe().isTakenBack());
    }

    /** Who found a machine off may avoid it for a while after that. */
    private boolean remembersOutage() {
        return !check.fresh().isEmpty() && check.steps().stream().anyMatch(step -> step.probe() instanceof Outage);
    }

    /** What is still to be done when no more is asked; one after the other. */
    List<Request> undone() {
        List<Request> requests = new ArrayList<>();
        if (phase == Phase.STEPS || phase == Phase.CLEANUP) {
            int done = phase == Phase.CLEANUP ? current : 0;
            cleanup.stream().skip(done).forEach(step -> {
                step.begin(new Scene(id, logEnds, values), Duration.ZERO);
                step.attempts(true).forEach(attempt -> requests.add(attempt.request()));
            });
        }
        if (phase != Phase.OVER && phase != Phase.FRESH && phase != Phase.LOG_ENDS && leavesSomething()) {
            requests.add(endBackground());
            if (remembersOutage()) {
                fresh().map(RenewRequest::new).forEach(requests::add);
            }
        }
        phase = Phase.OVER;
        return requests;
    }

    /** What failed is told before what broke; a claim whose clean-up broke leaves a lab that nobody knows. */
    Verdict verdict() {
        if (!notFresh.isEmpty()) {
            return Verdict.ERROR;
        }
        if (steps.stream().anyMatch(step -> step.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        boolean clean = leftRunning.isEmpty()
                && cleanup.stream().allMatch(step -> step.results().isEmpty() || step.verdict() == Verdict.PASS);
        boolean passed = steps.stream().allMatch(step -> step.verdict() == Verdict.PASS);
        return passed && clean ? Verdict.PASS : Verdict.ERROR;
    }

    String message() {
        if (!notFresh.isEmpty()) {
            return String.join("; ", notFresh);
        }
        return Stream.concat(
                        Stream.concat(steps.stream(), cleanup.stream()).map(StepRun::message), leftRunning.stream())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("; "));
    }

    List<MachineResult> results() {
        return Stream.concat(steps.stream(), cleanup.stream())
                .flatMap(step -> step.results().stream())
                .toList();
    }

    /** How long its steps took, without what other checks took at the same time. */
    Duration longest() {
        return steps.stream().map(StepRun::longest).reduce(Duration.ZERO, Duration::plus);
    }
}
