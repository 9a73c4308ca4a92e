package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Summary;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results for a person: a table, then what did not pass with its evidence, then the sum. */
public final class ConsoleReport {

    private static final int MOST_OUTPUT_LINES = 20;
    private static final int MOST_EVIDENCE_LINES = 8;
    private static final int LONGEST_LINE = 200;

    /** What a row has beside claim and machines: verdict, gaps, time. */
    private static final int BESIDE = 5 + 2 + 2 + 9;

    private static final int NARROWEST_CLAIM = 20;

    private final boolean colours;
    private final int columns;

    /** @param colours ANSI colours, for a terminal */
    public ConsoleReport(boolean colours) {
        this(colours, Integer.MAX_VALUE);
    }

    /** @param columns of the terminal; a claim that is longer is broken, so that the table stays one */
    public ConsoleReport(boolean colours, int columns) {
        this.colours = colours;
        this.columns = columns;
    }

    public String print(List<CheckResult> results) {
        StringBuilder out = new StringBuilder();
        int machines = width(results.stream().map(ConsoleReport::from).toList());
        int longest = width(results.stream().map(r -> r.check().name()).toList());
        int names = Math.min(longest, Math.max(NARROWEST_CLAIM, columns - BESIDE - machines));
        for (CheckResult result : results) {
            out.append(row(result, names, machines));
        }
        out.append(notPassed(results));
        return out.append('\n').append(sum(Summary.of(results))).append('\n').toString();
    }

    /** What did not pass, with its evidence; each begins with an empty line. */
    public String notPassed(List<CheckResult> results) {
        StringBuilder out = new StringBuilder();
        results.stream().filter(r -> r.verdict() != Verdict.PASS).forEach(r -> evidence(r, out));
        return out.toString();
    }

    /** One line, for a live view; not aligned with others. */
    public String line(CheckResult result) {
        return row(result, Integer.MAX_VALUE, 0);
    }

    private String row(CheckResult result, int names, int machines) {
        List<String> claim = Wrapped.lines(visible(result.check().name()), "", "", names)
                .lines()
                .toList();
        String time = result.machines().isEmpty() ? "" : "  " + seconds(result.took());
        String check = machines == 0 ? claim.get(0) : padded(claim.get(0), names);
        String row = padded(word(result), 5) + "  " + check + "  " + padded(from(result), machines) + time;
        return Stream.concat(Stream.of(row), claim.stream().skip(1).map(rest -> " ".repeat(7) + rest))
                .map(line -> coloured(result.verdict(), line.stripTrailing()) + "\n")
                .collect(Collectors.joining());
    }

    private void evidence(CheckResult result, StringBuilder out) {
        out.append('\n').append(coloured(result.verdict(), word(result)));
        out.append("  ").append(visible(result.check().name()));
        out.append("  (").append(result.check().at()).append(")\n");
        result.check()
                .remarks()
                .why()
                .ifPresent(
                        why -> out.append("  why       ").append(visible(why)).append('\n'));
        if (result.machines().isEmpty()) {
            out.append("  ").append(visible(result.message())).append('\n');
        }
        if (result.tries() > 1) {
            out.append("  tried ").append(result.tries()).append(" times\n");
        }
        if (!result.note().isEmpty()) {
            out.append("  ").append(visible(result.note())).append('\n');
        }
        if (result.repeats().isFlaky()) {
            out.append("  flaky: passed ").append(result.repeats().passed());
            out.append(" of ").append(result.repeats().runs()).append(" times\n");
        }
        result.machines().stream().filter(m -> m.verdict() != Verdict.PASS).forEach(m -> machine(m, out));
        result.testimony().filter(t -> t.verdict() != Verdict.PASS).ifPresent(t -> wires(t, out));
    }

    private static void machine(MachineResult machine, StringBuilder out) {
        out.append("  from ").append(machine.asked()).append('\n');
        if (machine.mismatches().isEmpty()) {
            out.append("    ").append(visible(machine.message())).append('\n');
        }
        for (Mismatch mismatch : machine.mismatches()) {
            out.append("    ").append(visible(mismatch.what())).append('\n');
            out.append("      expected  ").append(visible(mismatch.expected())).append('\n');
            out.append("      seen      ").append(visible(mismatch.seen())).append('\n');
        }
        out.append("    command   ").append(visible(machine.command())).append('\n');
        List<String> lines =
                machine.output().lines().limit(MOST_OUTPUT_LINES + 1L).toList();
        lines.stream()
                .limit(MOST_OUTPUT_LINES)
                .forEach(line -> out.append("    | ").append(shortened(line)).append('\n'));
        if (lines.size() > MOST_OUTPUT_LINES) {
            out.append("    | ...\n");
        }
        machine.diagnosis().ifPresent(diagnosis -> layers(diagnosis, out));
    }

    private static void layers(Diagnosis diagnosis, StringBuilder out) {
        String layer = diagnosis.broken().map(l -> l.written() + ": ").orElse("");
        out.append(diagnosis.broken().isPresent() ? "    broken    " : "    layers    ");
        out.append(layer).append(visible(diagnosis.sentence())).append('\n');
        for (Diagnosis.Evidence evidence : diagnosis.evidence()) {
            out.append("      ").append(evidence.machine()).append("$ ");
            out.append(visible(evidence.command())).append('\n');
            evidence.output()
                    .lines()
                    .limit(MOST_EVIDENCE_LINES)
                    .forEach(line ->
                            out.append("      | ").append(shortened(line)).append('\n'));
        }
        if (!diagnosis.right().isEmpty()) {
            out.append("    right     ").append(Explanation.layers(diagnosis)).append('\n');
        }
    }

    /** The claim beside what was seen, whole: it is short, and its end matters. */
    private static void wires(Testimony testimony, StringBuilder out) {
        out.append("  on the wires\n    ").append(visible(testimony.message())).append('\n');
        if (!testimony.command().isEmpty()) {
            out.append("    command   ").append(visible(testimony.command())).append('\n');
        }
        testimony
                .lines()
                .forEach(line -> out.append("    | ").append(shortened(line)).append('\n'));
    }

    static String sum(Summary summary) {
        String warnings = summary.warnings() == 0 ? "" : summary.warnings() + " warnings, ";
        return summary.passed() + " passed, " + summary.failed() + " failed, " + warnings + summary.errors()
                + " errors, " + summary.skipped() + " skipped";
    }

    private static String word(CheckResult result) {
        return result.isWarning() ? "WARN" : result.verdict().name();
    }

    private static String from(CheckResult result) {
        return result.check().from().stream().map(Ref::text).collect(Collectors.joining(", "));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%5.2f s", took.toMillis() / 1000.0);
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String shortened(String line) {
        String safe = visible(line);
        return safe.length() > LONGEST_LINE ? safe.substring(0, LONGEST_LINE) + "..." : safe;
    }

    /** What a machine printed must not steer the terminal. */
    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(c -> out.append(
                        c == '\t'
                                ? "    "
                                : Character.isISOControl(c) ? String.format("\\x%02x", c) : Character.toString(c)));
        return out.toString();
    }

    private String coloured(Verdict verdict, String text) {
        int colour = switch (verdict) {
            case PASS -> 32;
            case FAIL -> 31;
            case ERROR -> 35;
            case SKIP -> 33;
        };
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
