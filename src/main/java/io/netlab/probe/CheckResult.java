package io.netlab.probe;

import io.netlab.topology.Check;
import java.time.Duration;
import java.util.List;

/**
 * What became of one check.
 *
 * @param message why it did not pass, in a sentence; empty when it did
 * @param machines each machine's last try, in the order of {@code from}; empty when the check was not tried
 * @param tries rounds, more than one with {@code within}
 * @param took from its first try to its verdict
 */
public record CheckResult(
        Check check, Verdict verdict, String message, List<MachineResult> machines, int tries, Duration took) {

    public CheckResult {
        machines = List.copyOf(machines);
    }

    /**
     * One machine's last try.
     *
     * @param message why it did not pass; empty when it did
     * @param command what a person would type to see the same
     * @param output what the command printed, stdout then stderr
     */
    public record MachineResult(
            String machine, Verdict verdict, String message, List<Mismatch> mismatches, String command, String output) {

        public MachineResult {
            mismatches = List.copyOf(mismatches);
        }
    }
}
