package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Layer;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import java.util.stream.Collectors;

/** Why a check did not pass, as plain text: for each machine what was expected and seen, the command, its output. */
final class Explanation {

    private Explanation() {}

    static String of(CheckResult result) {
        StringBuilder text = new StringBuilder();
        text.append("at ").append(result.check().at()).append('\n');
        text.append(result.message()).append('\n');
        result.check().remarks().why().ifPresent(why -> text.append(why).append('\n'));
        if (result.tries() > 1) {
            text.append("tried ").append(result.tries()).append(" times\n");
        }
        result.machines().stream().filter(m -> m.verdict() != Verdict.PASS).forEach(m -> machine(m, text));
        result.testimony()
                .filter(t -> t.verdict() != Verdict.PASS)
                .ifPresent(t -> text.append("\non the wires\n").append(wires(t)));
        return text.toString();
    }

    private static void machine(MachineResult machine, StringBuilder text) {
        text.append("\nfrom ").append(machine.asked()).append('\n');
        if (machine.mismatches().isEmpty()) {
            text.append(machine.message()).append('\n');
        }
        for (Mismatch mismatch : machine.mismatches()) {
            text.append(mismatch.what()).append('\n');
            text.append("  expected  ").append(mismatch.expected()).append('\n');
            text.append("  seen      ").append(mismatch.seen()).append('\n');
        }
        text.append(transcript(machine));
        machine.diagnosis().ifPresent(diagnosis -> text.append(diagnosis(diagnosis)));
    }

    /** The broken layer, what shows it, and what is right. */
    static String diagnosis(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        text.append(diagnosis
                .broken()
                .map(layer -> "broken: " + layer.written() + ": ")
                .orElse("layers: "));
        text.append(diagnosis.sentence()).append('\n');
        for (Diagnosis.Evidence evidence : diagnosis.evidence()) {
            text.append(evidence.machine())
                    .append("$ ")
                    .append(evidence.command())
                    .append('\n');
            text.append(evidence.output()).append(evidence.output().isEmpty() ? "" : "\n");
        }
        if (!diagnosis.right().isEmpty()) {
            text.append("right: ").append(layers(diagnosis)).append('\n');
        }
        return text.toString();
    }

    /** Those that are right. */
    static String layers(Diagnosis diagnosis) {
        return diagnosis.right().stream().map(Layer::written).collect(Collectors.joining(", "));
    }

    /** What the packets say: the claim beside what was seen. */
    static String wires(Testimony testimony) {
        StringBuilder text = new StringBuilder(testimony.message()).append('\n');
        if (!testimony.command().isEmpty()) {
            text.append("$ ").append(testimony.command()).append('\n');
        }
        testimony.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The command as a person would type it, and what it printed. */
    static String transcript(MachineResult machine) {
        String output = machine.output();
        return "$ " + machine.command() + "\n" + output + (output.isEmpty() || output.endsWith("\n") ? "" : "\n");
    }
}
