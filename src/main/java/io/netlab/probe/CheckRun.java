package io.netlab.probe;

import io.netlab.instance.Request;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One check on its way to a verdict: its tries, and how long it may go on. */
final class CheckRun {

    private final Check check;
    private final StepSequence sequence;
    private Optional<Duration> trueSince = Optional.empty();
    private Duration started = Duration.ZERO;
    private Optional<Testimony> testimony = Optional.empty();
    private int tries;

    /** @param values what the run's checks saved so far, by name; this one adds its own */
    CheckRun(Lab lab, Check check, Map<String, String> values) {
        this.check = check;
        this.sequence = new StepSequence(lab, check, "check-" + lab.checks().indexOf(check), values);
    }

    Check check() {
        return check;
    }

    boolean wasTried() {
        return tries > 0;
    }

    /** Whether it claims something of packets. */
    boolean isWatched() {
        return check.traffic().isPresent();
    }

    /** Whether it is in the middle of a try. */
    boolean isUnderWay() {
        return !sequence.isOver();
    }

    /** Whether what is done now only prepares a try. */
    boolean isPreparing() {
        return sequence.isPreparing();
    }

    /** Whether it is to be asked again, and not at once. */
    boolean waits() {
        return wasTried() && (sequence.isOver() || sequence.waits());
    }

    /** What to ask now; in a try that begins, the machines that have not seen it, or all while it must stay true. */
    List<Attempt> begin(Duration now) {
        if (!wasTried()) {
            started = now;
        }
        if (sequence.isOver()) {
            tries++;
            testimony = Optional.empty();
            sequence.begin(trueSince.isPresent(), now);
        }
        return sequence.attempts();
    }

    /** What must still be done when it is given up in the middle of a try. */
    List<Request> undone() {
        return sequence.undone();
    }

    /** Goes on to the next step, when all attempts were answered. */
    void advance(Duration now) {
        sequence.advance(now);
    }

    /** For the witness. */
    Witness.Asked asked() {
        return new Witness.Asked(check, sequence.verdict());
    }

    /** What the packets of this try say; nothing where the probes could not ask. */
    void hear(Testimony told) {
        testimony = Optional.of(told).filter(t -> sequence.verdict() != Verdict.ERROR);
    }

    /** Empty while another step or another try has its time. */
    Optional<CheckResult> result(Duration now, Duration pause) {
        advance(now);
        if (isUnderWay()) {
            return Optional.empty();
        }
        Verdict verdict = verdict();
        if (trueSince.isPresent()) {
            return stillTrue(verdict, now);
        }
        if (verdict == Verdict.PASS && !check.timing().holds().isZero()) {
            trueSince = Optional.of(now);
            return Optional.empty();
        }
        return verdict != Verdict.PASS && mayRetry(now, pause)
                ? Optional.empty()
                : Optional.of(ended(verdict, "", now));
    }

    /** Its first round may have been so long for others' sake that its time is over: it gets a second try all the same. */
    private boolean mayRetry(Duration now, Duration pause) {
        Duration spent = tries == 1 ? sequence.longest() : now.minus(started);
        return spent.plus(pause).compareTo(check.timing().within()) < 0;
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

    /** What its probes say; where they saw what was expected, the packets may still show something else. */
    private Verdict verdict() {
        Verdict probes = sequence.verdict();
        return probes == Verdict.PASS ? testimony.map(Testimony::verdict).orElse(probes) : probes;
    }

    private CheckResult ended(Verdict verdict, String note, Duration now) {
        String said = Stream.concat(Stream.of(sequence.message()), testimony.map(Testimony::message).stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        String message = note.isEmpty() ? said : said.isEmpty() ? note : said + " (" + note + ")";
        // A round is as long as its slowest check: of a single try, the check's own machines tell.
        Duration took = tries > 1 ? now.minus(started) : sequence.longest();
        return new CheckResult(
                check,
                verdict,
                message,
                note,
                sequence.results(),
                testimony,
                tries,
                took,
                CheckResult.Repeats.once(verdict));
    }
}
