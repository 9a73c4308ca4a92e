package io.netlab.report;

import io.netlab.json.JsonText;
import io.netlab.suite.SuiteResult;
import java.util.Locale;

/** The forms in which a run is reported to programs and kept for people. */
public enum ReportFormat {
    /** JUnit XML, read by every CI server. */
    JUNIT,
    /** Everything that is known, for programs of one's own. */
    JSON,
    /** Test Anything Protocol 14. */
    TAP,
    /** Annotations of GitHub Actions. */
    GITHUB,
    /** One page for people. */
    HTML;

    /** The whole report, with its last line's end. */
    public String write(SuiteResult result) {
        return switch (this) {
            case JUNIT -> JunitReport.of(result);
            case JSON -> JsonText.indented(JsonReport.of(result)) + "\n";
            case TAP -> TapReport.of(result);
            case GITHUB -> GithubReport.of(result);
            case HTML -> HtmlReport.of(result);
        };
    }

    /** As written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
