package io.netlab.diagnosis;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.probe.CommandLine;
import io.netlab.probe.Diagnosis.Evidence;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One command that was asked for an explanation, and what came of it. */
record Answer(MachineCommand command, CommandResult result) {

    private static final int MOST_LINES = 8;

    /** What dig(1) says of itself. */
    private static final Pattern BANNER = Pattern.compile("; <<>> DiG .*|;; global options: .*");

    int exitCode() {
        return result instanceof CommandResult.Ended ended ? ended.exitCode() : -1;
    }

    /** What it printed, stdout then stderr; why not, when it did not run. */
    List<String> lines() {
        if (result instanceof CommandResult.Ended ended) {
            return (ended.stdout() + "\n" + ended.stderr()).lines().toList();
        }
        if (result instanceof CommandResult.Cut cut) {
            return (cut.stdout() + "\n" + cut.stderr()).lines().toList();
        }
        if (result instanceof CommandResult.TimedOut late) {
            return (late.stdout() + "\n" + late.stderr() + "\n(did not end in its time)")
                    .lines()
                    .toList();
        }
        return List.of("(not run: " + ((CommandResult.NotRun) result).why() + ")");
    }

    /** Those lines that matter, not too many of them. */
    Evidence evidence(Predicate<String> matters) {
        List<String> output = lines().stream()
                .filter(line -> !line.isBlank() && !BANNER.matcher(line).matches() && matters.test(line))
                .limit(MOST_LINES)
                .toList();
        return new Evidence(command.node(), CommandLine.words(command.words()), String.join("\n", output));
    }

    Evidence evidence() {
        return evidence(line -> true);
    }
}
