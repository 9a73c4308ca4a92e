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
    private Optional<Duration> trueSince = Optional.empty();
    private Duration started = Duration.ZERO;
    private Duration longest = Duration.ZERO;
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
            Duration took = result.took();
            run.longest = run.longest.compareTo(took) < 0 ? took : run.longest;
        }
    }

    Check check() {
        return check;
    }

    boolean wasTried() {
        return tries > 0;
    }

    /** The machines that have not seen what is expected; all of them while it must stay true. */
    List<Attempt> begin(Duration now) {
        if (!wasTried()) {
            started = now;
        }
        tries++;
        return judges.keySet().stream()
                .filter(machine -> trueSince.isPresent()
                        || !seen.containsKey(machine)
                        || seen.get(machine).verdict() != Verdict.PASS)
                .map(machine -> new Attempt(this, machine))
                .toList();
    }

    /** Empty while another try has its time. */
    Optional<CheckResult> result(Duration now, Duration pause) {
        Verdict verdict = verdict();
        if (trueSince.isPresent()) {
            return stillTrue(verdict, now);
        }
        if (verdict == Verdict.PASS && !check.timing().holds().isZero()) {
            trueSince = Optional.of(now);
            return Optional.empty();
        }
        boolean mayRetry =
                now.minus(started).plus(pause).compareTo(check.timing().within()) < 0;
        return verdict != Verdict.PASS && mayRetry ? Optional.empty() : Optional.of(ended(verdict, "", now));
    }

    private Optional<CheckResult> stillTrue(Verdict verdict, Duration now) {
        if (verdict != Verdict.PASS) {
            return Optional.of(ended(verdict, "it was true for " + heldFor(now) + ", then no more", now));
        }
        boolean longEnough = now.minus(trueSince.get()).compareTo(check.timing().holds()) >= 0;
        return longEnough ? Optional.of(ended(verdict, "", now)) : Optional.empty();
    }

    private String heldFor(Duration now) {
        return Seconds.decimal(now.minus(trueSince.orElseThrow())) + " s of "
                + Seconds.decimal(check.timing().holds()) + " s";
    }

    CheckResult outOfTime(Duration now) {
        if (trueSince.isPresent()) {
            return ended(Verdict.ERROR, "it was true for " + heldFor(now) + " when the run's deadline passed", now);
        }
        return wasTried()
                ? ended(verdict(), "the run's deadline ended the tries", now)
                : CheckResult.untried(check, Verdict.ERROR, "the run's deadline had passed before it was tried");
    }

    /** What comes after a check that did not pass is not asked: its answer would mean nothing. */
    CheckResult without(CheckResult before) {
        boolean control = check.given()
                .filter(ref -> ref.text().equals(before.check().name()))
                .isPresent();
        String name = "'" + Text.shorten(before.check().name()) + "'";
        String what = switch (before.verdict()) {
            case FAIL -> "failed";
            case SKIP -> "was skipped";
            default -> "could not be judged";
        };
        Verdict verdict = before.verdict() == Verdict.SKIP ? Verdict.SKIP : Verdict.ERROR;
        return CheckResult.untried(
                check, verdict, (control ? "its control " + name : name + ", which it needs,") + " " + what);
    }

    CheckResult stoppedBy(CheckResult failure) {
        return CheckResult.untried(
                check,
                Verdict.SKIP,
                "the run stopped when '" + Text.shorten(failure.check().name()) + "' did not pass");
    }

    private CheckResult ended(Verdict verdict, String note, Duration now) {
        List<MachineResult> inOrder = judges.keySet().stream()
                .filter(seen::containsKey)
                .map(seen::get)
                .toList();
        String said = message();
        String message = note.isEmpty() ? said : said.isEmpty() ? note : said + " (" + note + ")";
        // A round is as long as its slowest check: of a single try, the check's own machines tell.
        Duration took = tries > 1 ? now.minus(started) : longest;
        return new CheckResult(check, verdict, message, note, inOrder, tries, took, CheckResult.Repeats.once(verdict));
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
