package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.Request;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
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
 *
 * <p>Checks that claim something of packets come last in a round, one after the other, while a {@link Witness} looks.
 */
public final class Verifier {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CommandRunner runner;
    private final Witness witness;
    private final Pace pace;

    public Verifier(CommandRunner runner, Witness witness, Pace pace) {
        this.runner = runner;
        this.witness = witness;
        this.pace = pace;
    }

    /** For checks that claim nothing of packets. */
    public Verifier(CommandRunner runner, Pace pace) {
        this(runner, Witness.blind(), pace);
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
            rounds(lab, runs, results, limits, finish);
        } finally {
            runs.values().forEach(run -> run.undone().forEach(this::undo));
        }
        return runs.keySet().stream().map(results::get).toList();
    }

    private void rounds(
            Lab lab,
            Map<String, CheckRun> runs,
            Map<String, CheckResult> results,
            Limits limits,
            Consumer<CheckResult> finish)
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
            List<CheckRun> asked = together(ready, limits.failFast());
            if (!first && asked.stream().allMatch(CheckRun::waits)) {
                pace.sleep(PAUSE);
            }
            first = false;
            if (asked.get(0).isWatched()) {
                asked = watched(lab, asked, end);
            } else {
                round(asked);
            }
            asked.forEach(run -> run.result(pace.now(), PAUSE).ifPresent(finish));
        }
    }

    /**
     * Those that can be asked at the same time; one that must be alone only when no other is left, to its end; and all
     * that are watched under one watch.
     *
     * @param oneByOne whether the verdict of one may spare the next
     */
    private static List<CheckRun> together(List<CheckRun> ready, boolean oneByOne) {
        List<CheckRun> shared =
                ready.stream().filter(run -> !run.check().isAlone()).toList();
        if (!shared.isEmpty()) {
            return shared;
        }
        return ready.get(0).isWatched() && !oneByOne
                ? ready.stream().filter(CheckRun::isWatched).toList()
                : ready.subList(0, 1);
    }

    /** A whole try of each, one after the other; those for which the time was left. */
    private List<CheckRun> watched(Lab lab, List<CheckRun> runs, Duration end) throws InterruptedException {
        List<CheckRun> asked = new ArrayList<>();
        try (Witness.Watch watch = witness.watch(lab)) {
            for (CheckRun run : runs) {
                if (asked.isEmpty() || pace.now().compareTo(end) < 0) {
                    wholeTry(run, watch);
                    watch.mark();
                    asked.add(run);
                }
            }
            List<Testimony> told = watch.end(asked.stream().map(CheckRun::asked).toList());
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).hear(told.get(i));
            }
        }
        return asked;
    }

    private void wholeTry(CheckRun run, Witness.Watch watch) throws InterruptedException {
        do {
            if (run.isUnderWay() && run.waits()) {
                pace.sleep(PAUSE);
            }
            round(List.of(run));
            boolean prepared = run.isPreparing();
            run.advance(pace.now());
            if (prepared && run.isUnderWay()) {
                watch.skip();
            }
        } while (run.isUnderWay());
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

    /** What a check needs comes before it. Without recursion: a chain of checks may be longer than the stack is deep. */
    private static Map<String, CheckRun> withNeeds(Lab lab, Collection<Check> checks) {
        Map<String, CheckRun> runs = new LinkedHashMap<>();
        Map<String, String> values = new HashMap<>();
        Deque<Check> left = new ArrayDeque<>(checks);
        while (!left.isEmpty()) {
            Check check = left.peek();
            List<Ref> missing = check.before().stream()
                    .filter(ref -> !runs.containsKey(ref.text()))
                    .toList();
            for (int i = missing.size() - 1; i >= 0; i--) {
                left.push(lab.check(missing.get(i).text()).orElseThrow());
            }
            if (missing.isEmpty()) {
                runs.computeIfAbsent(left.pop().name(), name -> new CheckRun(lab, check, values));
            }
        }
        return runs;
    }
}
