package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.Request;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.topology.Capture;
import io.netlab.topology.Expectation;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Probe;
import io.netlab.topology.Step;
import io.netlab.topology.Text;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One step asked from one machine: its command, the verdict on what came back, and what of it is saved. */
final class Judge<E extends Expectation, O> {

    /** Characters of output that was too long. */
    private static final int SHOWN = 10_000;

    private final Lab lab;
    private final Node from;
    private final Tool<E, O> tool;
    private final E expect;
    private final Duration timeout;
    private final Map<String, Capture> saves;
    private final Map<String, String> saved = new HashMap<>();
    private final Request request;

    private Judge(Lab lab, Node from, Tool<E, O> tool, E expect, Duration timeout, Map<String, Capture> saves) {
        this.lab = lab;
        this.from = from;
        this.tool = tool;
        this.expect = expect;
        this.timeout = timeout;
        this.saves = saves;
        this.request = tool.command(lab, from, expect, timeout);
    }

    /** The reader made probe and expectation with the shapes of one {@link Kind}, so their types fit. */
    @SuppressWarnings("unchecked")
    static Judge<?, ?> of(Lab lab, Node from, Step step, Scene scene) {
        Probe probe = step.probe() instanceof InCheck<?, ?> asked ? asked.in(scene) : step.probe();
        if (!(probe instanceof Tool<?, ?> tool)) {
            throw new IllegalArgumentException("probe '" + step.kind() + "' asks with no tool");
        }
        return new Judge<>(
                lab,
                from,
                (Tool<Expectation, Object>) tool,
                step.expect(),
                step.timeout().orElse(tool.defaultTimeout()),
                step.saves());
    }

    Request request() {
        return request;
    }

    /** How long it may be asked again, without anything else being done again, until it comes out as expected. */
    Duration patience() {
        return tool.patience(expect, timeout);
    }

    MachineResult judge(CommandResult result) {
        saved.clear();
        if (result instanceof CommandResult.Ended ended) {
            return judgeEnded(ended);
        }
        if (result instanceof CommandResult.Cut cut) {
            return judgeCut(cut);
        }
        if (result instanceof CommandResult.TimedOut late) {
            return result(
                    Verdict.ERROR,
                    "the probe did not end in its time and was stopped",
                    List.of(),
                    late.stdout() + late.stderr());
        }
        String why = ((CommandResult.NotRun) result).why();
        return result(Verdict.ERROR, "the probe could not run: " + why, List.of(), "");
    }

    /** What was left out could say anything. */
    private MachineResult judgeCut(CommandResult.Cut cut) {
        if (tool.isJudgedByBeginning(expect)) {
            return judgeEnded(new CommandResult.Ended(cut.exitCode(), cut.stdout(), cut.stderr(), cut.took()));
        }
        return result(
                Verdict.ERROR,
                "the probe printed more than is kept (1 MiB, less where many print much), and only the beginning of it is known",
                List.of(),
                cut.stdout().substring(0, Math.min(SHOWN, cut.stdout().length()))
                        + cut.stderr().substring(0, Math.min(SHOWN, cut.stderr().length())));
    }

    private MachineResult judgeEnded(CommandResult.Ended ended) {
        String output = ended.stdout()
                + (ended.stdout().isEmpty() || ended.stdout().endsWith("\n") ? "" : "\n")
                + ended.stderr();
        Reading<O> reading = tool.read(expect, ended);
        if (reading instanceof Reading.Unknown<O> unknown) {
            String why = unknown.why() + " (exit code " + ended.exitCode() + ")";
            return result(Verdict.ERROR, "the probe's output is not understood: " + why, List.of(), output);
        }
        List<Mismatch> mismatches;
        try {
            mismatches = mismatches(((Reading.Seen<O>) reading).observation());
        } catch (Regex.TooMuch e) {
            return result(Verdict.ERROR, e.getMessage(), List.of(), output);
        }
        String message = mismatches.stream().map(Mismatch::toString).collect(Collectors.joining("; "));
        return result(mismatches.isEmpty() ? Verdict.PASS : Verdict.FAIL, message, mismatches, output);
    }

    private List<Mismatch> mismatches(O seen) {
        List<Mismatch> mismatches = tool.judge(expect, seen, lab, from);
        return mismatches.isEmpty() ? save(seen) : mismatches;
    }

    private List<Mismatch> save(O seen) {
        Claims claims = new Claims(lab, from);
        saves.forEach((name, capture) -> {
            List<String> told = tool.fact(capture.fact(), expect, seen, lab, from);
            Optional<String> value = Saving.value(capture, told);
            value.ifPresent(text -> saved.put(name, text));
            String all =
                    told.stream().map(text -> "'" + Text.shorten(text) + "'").collect(Collectors.joining(", "));
            claims.that(
                    value.isPresent(), "value '" + name + "'", Saving.wanted(capture), all.isEmpty() ? "none" : all);
        });
        return claims.mismatches();
    }

    /** What the last answer gave, by name; nothing unless it passed. */
    Map<String, String> saved() {
        return Map.copyOf(saved);
    }

    private MachineResult result(Verdict verdict, String message, List<Mismatch> mismatches, String output) {
        return new MachineResult(
                from.name(),
                "",
                verdict,
                message,
                mismatches,
                CommandLine.of(request),
                output,
                tool.target(lab, from, expect),
                Optional.empty());
    }
}
