package io.netlab.probe;

import io.netlab.topology.Check;
import io.netlab.topology.Remarks.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What became of one check.
 *
 * @param message why it did not pass, in a sentence; empty when it did
 * @param note what else there is to say of its tries, as part of the message; mostly empty
 * @param machines each machine's last try, step by step in the order of {@code from}; empty when it was not tried
 * @param testimony what its packets say, where it claims something of them and was tried
 * @param tries rounds, more than one with {@code within} and {@code for}
 * @param took from its first try to its verdict
 * @param repeats how often the check was run in all, and how often it passed
 */
public record CheckResult(
        Check check,
        Verdict verdict,
        String message,
        String note,
        List<MachineResult> machines,
        Optional<Testimony> testimony,
        int tries,
        Duration took,
        Repeats repeats) {

    public CheckResult {
        machines = List.copyOf(machines);
    }

    /** One that was not tried. */
    static CheckResult untried(Check check, Verdict verdict, String message) {
        return new CheckResult(
                check, verdict, message, "", List.of(), Optional.empty(), 0, Duration.ZERO, Repeats.once(verdict));
    }

    CheckResult repeated(Repeats repeats) {
        return new CheckResult(check, verdict, message, note, machines, testimony, tries, took, repeats);
    }

    /** A failure that does not fail the run. An ERROR is never only a warning: nothing is known then. */
    public boolean isWarning() {
        return verdict == Verdict.FAIL && check.remarks().severity() == Severity.WARNING;
    }

    /** More than one run only when the checks were run repeatedly; one that was skipped does not count. */
    public record Repeats(int passed, int runs) {

        static Repeats once(Verdict verdict) {
            return new Repeats(verdict == Verdict.PASS ? 1 : 0, verdict == Verdict.SKIP ? 0 : 1);
        }

        Repeats plus(Repeats other) {
            return new Repeats(passed + other.passed, runs + other.runs);
        }

        /** Sometimes this, sometimes that. */
        public boolean isFlaky() {
            return passed > 0 && passed < runs;
        }
    }

    /** The same, with what was found out about each machine that did not see what was expected. */
    public CheckResult explained(UnaryOperator<MachineResult> explain) {
        List<MachineResult> explained = machines.stream().map(explain).toList();
        return new CheckResult(check, verdict, message, note, explained, testimony, tries, took, repeats);
    }

    /**
     * One machine's last try, of one step.
     *
     * @param step which step of the check it was, for people; empty where there is only one
     * @param message why it did not pass; empty when it did
     * @param command what a person would type to see the same
     * @param output what the command printed, stdout then stderr
     * @param target whom it talked to; empty for a probe that looks at the machine itself
     * @param diagnosis why, by layers; empty when it passed, and when nobody looked
     */
    public record MachineResult(
            String machine,
            String step,
            Verdict verdict,
            String message,
            List<Mismatch> mismatches,
            String command,
            String output,
            Optional<Target> target,
            Optional<Diagnosis> diagnosis) {

        public MachineResult {
            mismatches = List.copyOf(mismatches);
        }

        /** One of a check with one step, that nobody explained. */
        public MachineResult(
                String machine,
                Verdict verdict,
                String message,
                List<Mismatch> mismatches,
                String command,
                String output) {
            this(machine, "", verdict, message, mismatches, command, output, Optional.empty(), Optional.empty());
        }

        public MachineResult with(Diagnosis why) {
            return new MachineResult(
                    machine, step, verdict, message, mismatches, command, output, target, Optional.of(why));
        }

        /** The same, its command for this instance, where it is not the only one. */
        public MachineResult on(String instance) {
            return new MachineResult(
                    machine,
                    step,
                    verdict,
                    message,
                    mismatches,
                    CommandLine.on(instance, command),
                    output,
                    target,
                    diagnosis);
        }

        MachineResult ofStep(String label) {
            return new MachineResult(machine, label, verdict, message, mismatches, command, output, target, diagnosis);
        }

        /** The machine, and which step it was where there are several. */
        public String asked() {
            return step.isEmpty() ? machine : machine + " (" + step + ")";
        }
    }
}
