package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Location;
import io.netlab.topology.Problem;
import java.util.List;
import java.util.Locale;

/** Test Anything Protocol, version 14: a subtest for each lab, a test point for each check, diagnostics in YAML. */
final class TapReport {

    private static final String SUBTEST = "    ";

    private final StringBuilder out = new StringBuilder("TAP version 14\n");

    private TapReport() {}

    static String of(SuiteResult result) {
        TapReport report = new TapReport();
        report.out.append("1..").append(result.labs().size()).append('\n');
        int number = 0;
        for (LabResult lab : result.labs()) {
            report.lab(++number, lab);
        }
        return report.out.toString();
    }

    private void lab(int number, LabResult lab) {
        List<CheckResult> checks = lab.checks();
        if (!checks.isEmpty()) {
            line("", "# Subtest: " + description(lab.name()));
            line(SUBTEST, "1.." + checks.size());
            for (int i = 0; i < checks.size(); i++) {
                check(i + 1, checks.get(i));
            }
        }
        point("", number, lab.name(), lab.verdict(), "nothing was checked", false);
        if (!lab.problems().isEmpty()) {
            line("", "  ---");
            line("", "  problems:");
            for (Problem problem : lab.problems()) {
                line("", "    - message: " + quoted(problem.what()));
                at("      ", problem.at());
            }
            line("", "  ...");
        }
    }

    private void check(int number, CheckResult result) {
        point(SUBTEST, number, result.check().name(), result.verdict(), result.message(), result.isWarning());
        if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR) {
            String indent = SUBTEST + "  ";
            line(indent, "---");
            line(indent, "message: " + quoted(result.message()));
            line(indent, "severity: " + result.verdict().name().toLowerCase(Locale.ROOT));
            at(indent, result.check().at());
            line(indent, "duration_ms: " + result.took().toMillis());
            if (!result.machines().isEmpty()) {
                line(indent, "machines:");
                result.machines().stream()
                        .filter(m -> m.verdict() != Verdict.PASS)
                        .forEach(m -> machine(indent, m));
            }
            result.testimony().filter(t -> t.verdict() != Verdict.PASS).ifPresent(t -> packets(indent, t));
            line(indent, "...");
        }
    }

    private void packets(String indent, Testimony testimony) {
        line(indent, "packets:");
        line(indent, "  verdict: " + testimony.verdict());
        line(indent, "  message: " + quoted(testimony.message()));
        line(indent, "  command: " + quoted(testimony.command()));
        line(indent, "  seen: " + quoted(String.join("\n", testimony.lines())));
    }

    private void machine(String indent, MachineResult machine) {
        line(indent, "  - machine: " + quoted(machine.asked()));
        line(indent, "    verdict: " + machine.verdict());
        if (!machine.mismatches().isEmpty()) {
            line(indent, "    mismatches:");
            machine.mismatches().forEach(m -> mismatch(indent, m));
        }
        line(indent, "    command: " + quoted(machine.command()));
        line(indent, "    output: " + quoted(machine.output()));
        machine.diagnosis()
                .ifPresent(diagnosis -> line(indent, "    layers: " + quoted(Explanation.diagnosis(diagnosis))));
    }

    private void mismatch(String indent, Mismatch mismatch) {
        line(indent, "      - what: " + quoted(mismatch.what()));
        line(indent, "        expected: " + quoted(mismatch.expected()));
        line(indent, "        seen: " + quoted(mismatch.seen()));
    }

    /** TAP's word for a test that may fail without failing the run is TODO. */
    private void point(String indent, int number, String name, Verdict verdict, String reason, boolean warning) {
        String result = verdict == Verdict.PASS || verdict == Verdict.SKIP ? "ok " : "not ok ";
        String directive =
                verdict == Verdict.SKIP ? " # SKIP " + description(reason) : warning ? " # TODO only a warning" : "";
        line(indent, result + number + " - " + description(name) + directive);
    }

    private void at(String indent, Location at) {
        line(indent, "at:");
        line(indent, "  file: " + quoted(at.file()));
        line(indent, "  line: " + at.line());
        line(indent, "  column: " + at.column());
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    /** One line; a number sign would begin a directive. */
    private static String description(String text) {
        return text.replace("\\", "\\\\").replace("#", "\\#").replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]", " ");
    }

    /** A double-quoted scalar of YAML 1.2: every line end, control and odd character as an escape. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || isOdd(c)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isOdd(int c) {
        return (c >= 0xd800 && c <= 0xdfff) || c == 0xfeff || c == 0xfffe || c == 0xffff;
    }
}
