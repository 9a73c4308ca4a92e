package io.netlab.suite;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Summary;
import io.netlab.probe.Verdict;
import java.util.List;

/** What became of all labs of a run, in the order they were named. */
public record SuiteResult(List<LabResult> labs) {

    public SuiteResult {
        labs = List.copyOf(labs);
    }

    public List<CheckResult> checks() {
        return labs.stream().flatMap(lab -> lab.checks().stream()).toList();
    }

    public Summary summary() {
        return Summary.of(checks());
    }

    public boolean has(Verdict verdict) {
        return labs.stream().anyMatch(lab -> lab.verdict() == verdict);
    }

    /**
     * The worst of all labs: 1 a check failed, else 2 a lab file is invalid, else 3 something broke, else 4 a lab had
     * nothing to check, else 0. A lab without checks does not hide behind others that have some.
     */
    public int exitCode() {
        if (has(Verdict.FAIL)) {
            return 1;
        }
        if (labs.stream().anyMatch(LabResult::isInvalid)) {
            return 2;
        }
        if (has(Verdict.ERROR)) {
            return 3;
        }
        return labs.isEmpty() || has(Verdict.SKIP) ? 4 : 0;
    }
}
