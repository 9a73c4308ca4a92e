package io.netlab.cli;

import io.netlab.probe.Verdict;
import io.netlab.report.ConsoleReport;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.suite.SuiteSettings;
import io.netlab.topology.Problem;
import java.time.Duration;
import java.util.Locale;

/** What {@code netlab test} prints: a line for each lab that is done; at the end what did not pass, and a table. */
record SuiteText(ConsoleReport checks, SuiteSettings settings) {

    /** One lab that is done. */
    String line(LabResult lab) {
        return String.format(
                Locale.ROOT,
                "%-5s  %s  %s  up %s  verify %s  down %s",
                lab.verdict(),
                lab.name(),
                counts(lab),
                seconds(lab.times().up()),
                seconds(lab.times().verify()),
                seconds(lab.times().down()));
    }

    String text(SuiteResult result) {
        StringBuilder text = new StringBuilder();
        result.labs().stream()
                .filter(lab -> lab.verdict() != Verdict.PASS)
                .forEach(lab -> text.append(notPassed(lab)).append('\n'));
        Table table = new Table("LAB", "VERDICT", "CHECKS", "UP", "VERIFY", "DOWN");
        for (LabResult lab : result.labs()) {
            table.row(
                    lab.name(),
                    lab.verdict().name(),
                    counts(lab),
                    seconds(lab.times().up()),
                    seconds(lab.times().verify()),
                    seconds(lab.times().down()));
        }
        for (LabResult lab : result.labs()) {
            lab.warnings()
                    .forEach(warning -> text.append("WARN  ")
                            .append(lab.name())
                            .append(": ")
                            .append(warning)
                            .append('\n'));
        }
        return text.append(table.text()).toString();
    }

    /** Why a lab did not pass. */
    String notPassed(LabResult lab) {
        StringBuilder text = new StringBuilder("== ").append(lab.name()).append(" (" + lab.file() + ")\n");
        for (Problem problem : lab.problems()) {
            text.append(problem).append('\n');
        }
        if (lab.verdict() == Verdict.SKIP) {
            text.append("nothing was checked\n");
        }
        text.append(checks.notPassed(lab.checks()));
        if (settings.keep() && lab.isBad() && !lab.instance().isEmpty()) {
            text.append("\nnot taken down: netlab status ").append(lab.instance());
            text.append(", netlab down ").append(lab.instance()).append('\n');
        }
        return text.toString();
    }

    private static String counts(LabResult lab) {
        int all = lab.checks().size();
        int passed = lab.summary().passed();
        return passed == all ? Integer.toString(all) : passed + " of " + all;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
