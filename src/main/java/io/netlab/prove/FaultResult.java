package io.netlab.prove;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the checks made of one fault.
 *
 * @param checks what each said while the fault was in; empty when it could not be put in
 * @param error why nothing can be said, or what was not as before once the fault was out
 */
public record FaultResult(Fault fault, List<CheckResult> checks, Optional<String> error, Duration took) {

    public FaultResult {
        checks = List.copyOf(checks);
    }

    /** The checks that were not as ever; those that failed themselves first. */
    public List<CheckResult> noticedBy() {
        return checks.stream()
                .filter(r -> r.verdict() != Verdict.PASS)
                .sorted((a, b) -> Boolean.compare(b.verdict() == Verdict.FAIL, a.verdict() == Verdict.FAIL))
                .toList();
    }

    public boolean isNoticed() {
        return !noticedBy().isEmpty();
    }
}
