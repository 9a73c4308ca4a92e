package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Problem;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One page for people that needs nothing else: no script, no font, no picture from elsewhere. */
final class HtmlReport {

    private static final int MOST_OUTPUT = 20_000;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    static String of(SuiteResult result) {
        return new HtmlReport().page(result);
    }

    private String page(SuiteResult result) {
        String sum = ConsoleReport.sum(result.summary());
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<title>netlab: ").append(Markup.escape(sum)).append("</title>\n");
        out.append("<style>\n")
                .append(Resource.text("page.css"))
                .append(TopologyPicture.style())
                .append("</style>\n</head>\n<body>\n");
        out.append("<h1>netlab</h1>\n<p>").append(Markup.escape(sum)).append("</p>\n");
        if (result.labs().size() > 1) {
            contents(result.labs());
        }
        for (int i = 0; i < result.labs().size(); i++) {
            lab(i, result.labs().get(i));
        }
        return out.append("</body>\n</html>\n").toString();
    }

    private void contents(List<LabResult> labs) {
        out.append("<table>\n<tr><th></th><th>Lab</th><th>Checks</th><th>Up</th><th>Verify</th><th>Down</th></tr>\n");
        for (int i = 0; i < labs.size(); i++) {
            LabResult lab = labs.get(i);
            out.append("<tr><td>").append(verdict(lab.verdict())).append("</td><td><a href=\"#lab-");
            out.append(i + 1).append("\">").append(Markup.escape(lab.name())).append("</a></td>");
            number(Integer.toString(lab.checks().size()));
            number(seconds(lab.times().up()));
            number(seconds(lab.times().verify()));
            number(seconds(lab.times().down()));
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private void number(String text) {
        out.append("<td class=\"number\">").append(text).append("</td>");
    }

    private void lab(int index, LabResult result) {
        out.append("<section id=\"lab-").append(index + 1).append("\">\n<h2>");
        out.append(verdict(result.verdict())).append(' ').append(Markup.escape(result.name()));
        out.append("</h2>\n<p>");
        result.lab()
                .filter(lab -> !lab.title().isEmpty())
                .ifPresent(lab -> out.append(Markup.escape(lab.title())).append(" "));
        out.append("<span class=\"faint\">")
                .append(Markup.escape(result.file()))
                .append("</span></p>\n");
        for (Problem problem : result.problems()) {
            out.append("<pre class=\"ERROR\">")
                    .append(Markup.escape(problem.toString()))
                    .append("</pre>\n");
        }
        for (String warning : result.warnings()) {
            out.append("<p>Warning: ").append(Markup.escape(warning)).append("</p>\n");
        }
        result.lab()
                .ifPresent(lab -> out.append("<div class=\"picture\">\n")
                        .append(TopologyPicture.inPage(lab))
                        .append("</div>\n"));
        result.checks().forEach(this::check);
        if (result.checks().isEmpty() && result.problems().isEmpty()) {
            out.append("<p>Nothing was checked.</p>\n");
        }
        out.append("</section>\n");
    }

    private void check(CheckResult result) {
        boolean passed = result.verdict() == Verdict.PASS;
        out.append(passed ? "<details>\n<summary>" : "<details open>\n<summary>");
        out.append(verdict(result.verdict())).append(result.isWarning() ? " (only a warning) " : " ");
        out.append(Markup.escape(result.check().name()));
        String from = result.check().from().stream().map(Ref::text).collect(Collectors.joining(", "));
        out.append(" <span class=\"faint\">")
                .append(Markup.escape(result.check().kind() + " from " + from));
        out.append(", ").append(seconds(result.took()));
        out.append(result.tries() > 1 ? ", " + result.tries() + " tries" : "");
        out.append("</span></summary>\n<div class=\"evidence\">\n");
        out.append("<p class=\"faint\">")
                .append(Markup.escape(result.check().at().toString()));
        out.append("</p>\n");
        result.check()
                .remarks()
                .why()
                .filter(why -> !passed)
                .ifPresent(why -> out.append("<p>").append(Markup.escape(why)).append("</p>\n"));
        if (result.machines().isEmpty()) {
            out.append("<p>").append(Markup.escape(result.message())).append("</p>\n");
        }
        result.machines().forEach(this::machine);
        result.testimony().ifPresent(this::wires);
        out.append("</div>\n</details>\n");
    }

    private void machine(MachineResult machine) {
        out.append("<p>").append(verdict(machine.verdict())).append(" from <b>");
        out.append(Markup.escape(machine.asked())).append("</b></p>\n");
        if (machine.mismatches().isEmpty() && !machine.message().isEmpty()) {
            out.append("<p>").append(Markup.escape(machine.message())).append("</p>\n");
        }
        if (!machine.mismatches().isEmpty()) {
            out.append("<table>\n<tr><th></th><th>Expected</th><th>Seen</th></tr>\n");
            for (Mismatch mismatch : machine.mismatches()) {
                out.append("<tr><th>").append(Markup.escape(mismatch.what()));
                out.append("</th><td>").append(Markup.escape(mismatch.expected()));
                out.append("</td><td>").append(Markup.escape(mismatch.seen())).append("</td></tr>\n");
            }
            out.append("</table>\n");
        }
        String transcript = Explanation.transcript(machine);
        out.append("<pre>").append(Markup.escape(shortened(transcript))).append("</pre>\n");
        machine.diagnosis()
                .ifPresent(diagnosis -> out.append("<pre class=\"layers\">")
                        .append(Markup.escape(shortened(Explanation.diagnosis(diagnosis))))
                        .append("</pre>\n"));
    }

    private void wires(Testimony testimony) {
        out.append("<p>").append(verdict(testimony.verdict())).append(" on the wires</p>\n");
        if (testimony.verdict() != Verdict.PASS) {
            out.append("<pre>")
                    .append(Markup.escape(shortened(Explanation.wires(testimony))))
                    .append("</pre>\n");
        }
    }

    private static String shortened(String text) {
        return text.length() > MOST_OUTPUT
                ? text.substring(0, MOST_OUTPUT) + "\n... (" + (text.length() - MOST_OUTPUT) + " characters more)\n"
                : text;
    }

    private static String verdict(Verdict verdict) {
        return "<span class=\"verdict " + verdict + "\">" + verdict + "</span>";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
