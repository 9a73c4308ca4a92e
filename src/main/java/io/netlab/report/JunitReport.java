package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Summary;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * JUnit XML as Jenkins, GitLab and others read it: a test suite for each lab, a test case for each check. What is wrong
 * with a lab as a whole is a test case too, or a lab that did not come up would look like one without tests.
 */
final class JunitReport {

    private static final String LAB_CASE = "the lab itself";

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitReport() {}

    static String of(SuiteResult result) {
        return new JunitReport().write(result);
    }

    private String write(SuiteResult result) {
        int broken = (int)
                result.labs().stream().filter(l -> !l.problems().isEmpty()).count();
        Summary summary = result.summary();
        Duration time = result.labs().stream().map(l -> l.times().total()).reduce(Duration.ZERO, Duration::plus);
        out.append("<testsuites name=\"netlab\" tests=\"")
                .append(result.checks().size() + broken);
        out.append("\" failures=\"").append(summary.failed());
        out.append("\" errors=\"").append(summary.errors() + broken);
        out.append("\" time=\"").append(seconds(time)).append("\">\n");
        result.labs().forEach(this::suite);
        return out.append("</testsuites>\n").toString();
    }

    private void suite(LabResult lab) {
        int broken = lab.problems().isEmpty() ? 0 : 1;
        Summary summary = lab.summary();
        out.append("  <testsuite name=\"").append(Markup.attribute(lab.name()));
        out.append("\" tests=\"").append(lab.checks().size() + broken);
        out.append("\" failures=\"").append(summary.failed());
        out.append("\" errors=\"").append(summary.errors() + broken);
        out.append("\" skipped=\"").append(summary.skipped());
        out.append("\" time=\"").append(seconds(lab.times().total()));
        out.append("\" file=\"").append(Markup.attribute(lab.file())).append("\">\n");
        if (broken > 0) {
            problems(lab);
        }
        lab.checks().forEach(check -> testCase(lab, check));
        out.append("  </testsuite>\n");
    }

    private void problems(LabResult lab) {
        List<Problem> problems = lab.problems();
        begin(lab, LAB_CASE, Duration.ZERO);
        out.append(">\n");
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
        out.append(">\n");
        switch (result.verdict()) {
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
                    .append(Markup.escape(transcripts(result.machines())))
                    .append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }

    private void begin(LabResult lab, String name, Duration took) {
        out.append("    <testcase name=\"").append(Markup.attribute(name));
        out.append("\" classname=\"").append(Markup.attribute(lab.name()));
        out.append("\" time=\"").append(seconds(took)).append('"');
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
