package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One check on its way to a verdict: what each machine saw so far. */
final class CheckRun {

    private final Check check;
    private final Map<String, Judge<?, ?>> judges = new LinkedHashMap<>();
    private final Map<String, MachineResult> seen = new LinkedHashMap<>();
    private Duration started = Duration.ZERO;
    private int tries;

    CheckRun(Lab lab, Check check) {
        this.check = check;
        check.from()
                .forEach(ref -> judges.put(
                        ref.text(), Judge.of(lab, lab.node(ref.text()).orElseThrow(), check)));
    }

    /** One machine's try. */
    record Attempt(CheckRun run, String machine) {
        MachineCommand command() {
            return run.judges.get(machine).command();
        }

        void take(CommandResult result) {
            run.seen.put(machine, run.judges.get(machine).judge(result));
        }
    }

    Check check() {
        return check;
    }

    boolean wasTried() {
        return tries > 0;
    }

    /** The machines that have not seen what is expected. */
    List<Attempt> begin(Duration now) {
        if (!wasTried()) {
            started = now;
        }
        tries++;
        return judges.keySet().stream()
                .filter(machine ->
                        !seen.containsKey(machine) || seen.get(machine).verdict() != Verdict.PASS)
                .map(machine -> new Attempt(this, machine))
                .toList();
    }

    /** Empty while another try has its time. */
    Optional<CheckResult> result(Duration now, Duration pause) {
        Verdict verdict = verdict();
        boolean mayRetry = now.minus(started).plus(pause).compareTo(check.within()) < 0;
        return verdict != Verdict.PASS && mayRetry ? Optional.empty() : Optional.of(ended(verdict, message(), now));
    }

    CheckResult outOfTime(Duration now) {
        if (wasTried()) {
            return ended(verdict(), message() + " (the run's deadline ended the tries)", now);
        }
        String message = "the run's deadline had passed before it was tried";
        return new CheckResult(check, Verdict.ERROR, message, List.of(), 0, Duration.ZERO);
    }

    CheckResult withoutControl(CheckResult control) {
        String what = control.verdict() == Verdict.FAIL ? "failed" : "could not be judged";
        String message = "its control '" + Text.shorten(control.check().name()) + "' " + what;
        return new CheckResult(check, Verdict.ERROR, message, List.of(), 0, Duration.ZERO);
    }

    private CheckResult ended(Verdict verdict, String message, Duration now) {
        List<MachineResult> inOrder = judges.keySet().stream()
                .filter(seen::containsKey)
                .map(seen::get)
                .toList();
        return new CheckResult(check, verdict, message, inOrder, tries, now.minus(started));
    }

    /** All machines must see it; what failed is told before what broke. */
    private Verdict verdict() {
        if (seen.values().stream().anyMatch(r -> r.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return seen.values().stream().allMatch(r -> r.verdict() == Verdict.PASS) ? Verdict.PASS : Verdict.ERROR;
    }

    /** With several machines it names those that differ. */
    private String message() {
        return seen.values().stream()
                .filter(r -> r.verdict() != Verdict.PASS)
                .map(r -> judges.size() == 1 ? r.message() : "from " + r.machine() + ": " + r.message())
                .collect(Collectors.joining("; "));
    }
}
