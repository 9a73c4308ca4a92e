package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Verdict;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Location;
import io.netlab.topology.Problem;

/**
 * Annotations for GitHub Actions, on the line of the check in its file: workflow commands, one a line, as GitHub's
 * reference "Workflow commands for GitHub Actions" has them.
 */
final class GithubReport {

    private final StringBuilder out = new StringBuilder();

    private GithubReport() {}

    /** Nothing when all checks passed. */
    static String of(SuiteResult result) {
        GithubReport report = new GithubReport();
        result.labs().forEach(report::lab);
        return report.out.toString();
    }

    private void lab(LabResult lab) {
        for (Problem problem : lab.problems()) {
            command("error", problem.at(), lab.name(), problem.what());
        }
        lab.warnings().forEach(warning -> command("warning", lab.at(), lab.name(), warning));
        if (lab.verdict() == Verdict.SKIP && lab.checks().isEmpty()) {
            command("warning", lab.at(), lab.name(), "nothing was checked");
        }
        for (CheckResult result : lab.checks()) {
            if (result.verdict() != Verdict.PASS) {
                check(lab, result);
            }
        }
    }

    private void check(LabResult lab, CheckResult result) {
        String title =
                lab.name() + ": " + result.verdict() + ": " + result.check().name();
        StringBuilder message = new StringBuilder(result.message());
        result.machines().stream().filter(m -> m.verdict() != Verdict.PASS).forEach(m -> {
            message.append("\n$ ").append(m.command());
            m.diagnosis()
                    .flatMap(Diagnosis::broken)
                    .ifPresent(layer -> message.append("\nbroken: ")
                            .append(layer.written())
                            .append(": ")
                            .append(m.diagnosis().get().sentence()));
        });
        result.testimony()
                .filter(t -> t.verdict() != Verdict.PASS && !t.command().isEmpty())
                .ifPresent(t -> message.append("\n$ ").append(t.command()));
        command(
                result.verdict() == Verdict.SKIP ? "notice" : result.isWarning() ? "warning" : "error",
                result.check().at(),
                title,
                message.toString());
    }

    private void command(String level, Location at, String title, String message) {
        out.append("::").append(level);
        out.append(" file=").append(property(at.file()));
        out.append(",line=").append(at.line()).append(",col=").append(at.column());
        out.append(",title=").append(property(title));
        out.append("::").append(data(message)).append('\n');
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
