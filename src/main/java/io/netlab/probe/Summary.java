package io.netlab.probe;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * How many checks became what.
 *
 * @param warnings those that failed and are only warnings; not among the failed
 */
public record Summary(int passed, int failed, int warnings, int errors, int skipped) {

    public static Summary of(Collection<CheckResult> results) {
        return new Summary(
                count(results, r -> r.verdict() == Verdict.PASS),
                count(results, r -> r.verdict() == Verdict.FAIL && !r.isWarning()),
                count(results, CheckResult::isWarning),
                count(results, r -> r.verdict() == Verdict.ERROR),
                count(results, r -> r.verdict() == Verdict.SKIP));
    }

    private static int count(Collection<CheckResult> results, Predicate<CheckResult> which) {
        return (int) results.stream().filter(which).count();
    }

    /**
     * 0 all passed, 1 a check failed, 3 none failed but a probe broke, 4 nothing was checked. A failure is told before
     * an error: it was seen, and stands whatever became of the others.
     */
    public int exitCode() {
        if (failed > 0) {
            return 1;
        }
        if (errors > 0) {
            return 3;
        }
        return passed + warnings > 0 ? 0 : 4;
    }
}
