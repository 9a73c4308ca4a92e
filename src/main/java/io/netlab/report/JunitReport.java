package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Verdict;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * JUnit XML as Jenkins, GitLab and others read it: a test suite for each lab, a test case for each check. What is to be
 * said of a lab as a whole is a test case too, or one that did not come up would not be seen at all.
 */
final class JunitReport {

    private static final String LAB_CASE = "the lab itself";

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitReport() {}

    static String of(SuiteResult result) {
        return new JunitReport().write(result);
    }

    private String write(SuiteResult result) {
        List<LabResult> labs = result.labs();
        Duration time = labs.stream().map(l -> l.times().total()).reduce(Duration.ZERO, Duration::plus);
        out.append("<testsuites name=\"netlab\" tests=\"").append(sum(labs, JunitReport::tests));
        out.append("\" failures=\"").append(sum(labs, l -> l.summary().failed()));
        out.append("\" errors=\"").append(sum(labs, JunitReport::errors));
        out.append("\" time=\"").append(seconds(time)).append("\">\n");
        labs.forEach(this::suite);
        return out.append("</testsuites>\n").toString();
    }

    private void suite(LabResult lab) {
        out.append("  <testsuite name=\"").append(Markup.attribute(lab.name()));
        out.append("\" tests=\"").append(tests(lab));
        out.append("\" failures=\"").append(lab.summary().failed());
        out.append("\" errors=\"").append(errors(lab));
        out.append("\" skipped=\"").append(lab.summary().skipped() + (isUnchecked(lab) ? 1 : 0));
        out.append("\" time=\"").append(seconds(lab.times().total()));
        out.append("\" file=\"").append(Markup.attribute(lab.file())).append("\">\n");
        if (isBroken(lab)) {
            problems(lab);
        } else if (isUnchecked(lab)) {
            begin(lab, LAB_CASE, Duration.ZERO);
            out.append("      <skipped message=\"nothing was checked\"/>\n    </testcase>\n");
        }
        lab.checks().forEach(check -> testCase(lab, check));
        if (!lab.warnings().isEmpty()) {
            out.append("    <system-out>")
                    .append(Markup.escape("warning: " + String.join("\nwarning: ", lab.warnings())))
                    .append("</system-out>\n");
        }
        out.append("  </testsuite>\n");
    }

    private static int sum(List<LabResult> labs, ToIntFunction<LabResult> count) {
        return labs.stream().mapToInt(count).sum();
    }

    private static int tests(LabResult lab) {
        return lab.checks().size() + (isBroken(lab) || isUnchecked(lab) ? 1 : 0);
    }

    private static int errors(LabResult lab) {
        return lab.summary().errors() + (isBroken(lab) ? 1 : 0);
    }

    private static boolean isBroken(LabResult lab) {
        return !lab.problems().isEmpty();
    }

    private static boolean isUnchecked(LabResult lab) {
        return lab.checks().isEmpty() && !isBroken(lab);
    }

    private void problems(LabResult lab) {
        List<Problem> problems = lab.problems();
        begin(lab, LAB_CASE, Duration.ZERO);
        outcome(
                "error",
                "lab",
                problems.get(0).what(),
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        out.append("    </testcase>\n");
    }

    private void testCase(LabResult lab, CheckResult result) {
        begin(lab, result.check().name(), result.took());
        String kind = result.check().kind();
        switch (result.isWarning() ? Verdict.PASS : result.verdict()) {
            case FAIL -> outcome("failure", kind, result.message(), Explanation.of(result));
            case ERROR -> outcome("error", kind, result.message(), Explanation.of(result));
            case SKIP ->
                out.append("      <skipped message=\"")
                        .append(Markup.attribute(result.message()))
                        .append("\"/>\n");
            case PASS -> {}
        }
        if (!result.machines().isEmpty()) {
            out.append("      <system-out>")
                    .append(Markup.escape(result.isWarning() ? "WARN " + Explanation.of(result) + "\n" : ""))
                    .append(Markup.escape(transcripts(result.machines())))
                    .append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }

    private void begin(LabResult lab, String name, Duration took) {
        out.append("    <testcase name=\"").append(Markup.attribute(name));
        out.append("\" classname=\"").append(Markup.attribute(lab.name()));
        out.append("\" time=\"").append(seconds(took)).append("\">\n");
    }

    private void outcome(String element, String type, String message, String text) {
        out.append("      <").append(element);
        out.append(" type=\"").append(Markup.attribute(type));
        out.append("\" message=\"").append(Markup.attribute(message)).append("\">");
        out.append(Markup.escape(text)).append("</").append(element).append(">\n");
    }

    private static String transcripts(List<MachineResult> machines) {
        return machines.stream().map(Explanation::transcript).collect(Collectors.joining());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
