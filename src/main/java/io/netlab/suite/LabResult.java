package io.netlab.suite;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Summary;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one lab, from its file to its last check.
 *
 * @param file the lab file, as a person here would write it
 * @param instance what it was called while it ran; empty when it was not to run
 * @param lab empty when the file is invalid
 * @param checks what was seen; empty when the lab did not come up
 * @param warnings what {@code up} had to say although everything went through
 * @param problems why the lab could not be read, brought up, asked or taken down
 */
public record LabResult(
        String name,
        String file,
        String instance,
        Optional<Lab> lab,
        List<CheckResult> checks,
        List<Problem> problems,
        List<String> warnings,
        Times times) {

    public LabResult {
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** How long each part took; zero for what was not done. */
    public record Times(Duration up, Duration verify, Duration down) {

        public static final Times NONE = new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        public Duration total() {
            return up.plus(verify).plus(down);
        }
    }

    /** Of a lab that ran before and runs on. */
    public static LabResult verified(Lab lab, String instance, List<CheckResult> checks, Duration took) {
        String file = lab.nodes().values().stream()
                .map(node -> node.at().file())
                .findFirst()
                .orElse(lab.name());
        Times times = new Times(Duration.ZERO, took, Duration.ZERO);
        return new LabResult(lab.name(), file, instance, Optional.of(lab), checks, List.of(), List.of(), times);
    }

    public Summary summary() {
        return Summary.of(checks);
    }

    /** The lab's own place in its file, for what is said of the whole lab. */
    public Location at() {
        return Location.top(file);
    }

    public boolean isInvalid() {
        return lab.isEmpty();
    }

    /** Whether somebody has to look at it. */
    public boolean isBad() {
        return verdict() == Verdict.FAIL || verdict() == Verdict.ERROR;
    }

    /**
     * FAIL when a check failed, else ERROR when something broke, else SKIP when nothing was checked. A failure is told
     * before an error: it was seen, and stands whatever became of the rest.
     */
    public Verdict verdict() {
        Summary summary = summary();
        if (summary.failed() > 0) {
            return Verdict.FAIL;
        }
        if (summary.errors() > 0 || !problems.isEmpty()) {
            return Verdict.ERROR;
        }
        return summary.passed() + summary.warnings() > 0 ? Verdict.PASS : Verdict.SKIP;
    }
}
