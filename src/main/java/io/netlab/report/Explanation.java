package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Verdict;

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
    }

    /** The command as a person would type it, and what it printed. */
    static String transcript(MachineResult machine) {
        String output = machine.output();
        return "$ " + machine.command() + "\n" + output + (output.isEmpty() || output.endsWith("\n") ? "" : "\n");
    }
}
