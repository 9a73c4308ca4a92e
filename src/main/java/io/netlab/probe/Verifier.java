package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.Request;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs checks in rounds. Each round asks everything that can be asked now in one batch: checks that need no other, those
 * whose control and needs passed, and those that try again within their time, from the machines that have not seen it yet.
 * Of a check with steps, a round asks the next one. What a check began is ended also when the run is.
 */
public final class Verifier {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CommandRunner runner;
    private final Pace pace;

    public Verifier(CommandRunner runner, Pace pace) {
        this.runner = runner;
        this.pace = pace;
    }

    /**
     * All results, in the order of the checks.
     *
     * @param checks of the lab; what they need and is not among them is run too
     * @param listener is told each result as soon as it is known
     */
    public List<CheckResult> verify(Lab lab, Collection<Check> checks, Limits limits, Consumer<CheckResult> listener)
            throws InterruptedException {
        Map<String, CheckRun> runs = withNeeds(lab, checks);
        Map<String, CheckResult> results = new LinkedHashMap<>();
        Consumer<CheckResult> finish = result -> {
            results.put(result.check().name(), result);
            listener.accept(result);
        };
        try {
            rounds(runs, results, limits, finish);
        } finally {
            runs.values().forEach(run -> run.undone().forEach(this::undo));
        }
        return runs.keySet().stream().map(results::get).toList();
    }

    private void rounds(
            Map<String, CheckRun> runs, Map<String, CheckResult> results, Limits limits, Consumer<CheckResult> finish)
            throws InterruptedException {
        Duration end = pace.now().plus(limits.deadline());
        boolean first = true;
        while (results.size() < runs.size()) {
            giveUpWithoutNeeds(runs, results, finish);
            Optional<CheckResult> failure = results.values().stream()
                    .filter(result -> limits.failFast() && endsTheRun(result))
                    .findFirst();
            if (failure.isPresent()) {
                pending(runs, results).forEach(run -> finish.accept(run.stoppedBy(failure.get())));
                break;
            }
            List<CheckRun> ready = pending(runs, results).stream()
                    .filter(run -> before(run).allMatch(results::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                continue;
            }
            if (pace.now().compareTo(end) >= 0) {
                pending(runs, results).forEach(run -> finish.accept(run.outOfTime(pace.now())));
                break;
            }
            List<CheckRun> asked = together(ready);
            if (!first && asked.stream().allMatch(CheckRun::waits)) {
                pace.sleep(PAUSE);
            }
            first = false;
            round(asked);
            asked.forEach(run -> run.result(pace.now(), PAUSE).ifPresent(finish));
        }
    }

    /** Those that can be asked at the same time; one that must be alone only when no other is left, to its end. */
    private static List<CheckRun> together(List<CheckRun> ready) {
        List<CheckRun> shared =
                ready.stream().filter(run -> !run.check().isAlone()).toList();
        return shared.isEmpty() ? ready.subList(0, 1) : shared;
    }

    /** An interrupt has done its work by then, and must not end this, too. */
    private void undo(Request request) {
        boolean interrupted = Thread.interrupted();
        try {
            runner.run(List.of(request));
        } catch (RuntimeException e) {
            // The failure that ended the run is the one to tell; what was left running ends by itself in its time.
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void round(List<CheckRun> ready) {
        List<Attempt> attempts = new ArrayList<>();
        ready.forEach(run -> attempts.addAll(run.begin(pace.now())));
        List<CommandResult> results =
                runner.run(attempts.stream().map(Attempt::request).toList());
        if (results.size() != attempts.size()) {
            throw new IllegalStateException("asked " + attempts.size() + " times, got " + results.size() + " results");
        }
        for (int i = 0; i < attempts.size(); i++) {
            attempts.get(i).take(results.get(i));
        }
    }

    private static boolean endsTheRun(CheckResult result) {
        return result.verdict() == Verdict.ERROR || (result.verdict() == Verdict.FAIL && !result.isWarning());
    }

    private static void giveUpWithoutNeeds(
            Map<String, CheckRun> runs, Map<String, CheckResult> results, Consumer<CheckResult> finish) {
        for (CheckRun run : pending(runs, results)) {
            before(run)
                    .flatMap(name -> Optional.ofNullable(results.get(name)).stream())
                    .filter(result -> result.verdict() != Verdict.PASS)
                    .findFirst()
                    .ifPresent(result -> finish.accept(run.without(result)));
        }
    }

    private static List<CheckRun> pending(Map<String, CheckRun> runs, Map<String, CheckResult> results) {
        return runs.values().stream()
                .filter(run -> !results.containsKey(run.check().name()))
                .toList();
    }

    private static Stream<String> before(CheckRun run) {
        return run.check().before().stream().map(Ref::text);
    }

    private static Map<String, CheckRun> withNeeds(Lab lab, Collection<Check> checks) {
        Map<String, CheckRun> runs = new LinkedHashMap<>();
        for (Check check : checks) {
            add(lab, check, runs);
        }
        return runs;
    }

    private static void add(Lab lab, Check check, Map<String, CheckRun> runs) {
        check.before().stream()
                .filter(ref -> !runs.containsKey(ref.text()))
                .forEach(ref -> add(lab, lab.check(ref.text()).orElseThrow(), runs));
        runs.computeIfAbsent(check.name(), name -> new CheckRun(lab, check));
    }
}
