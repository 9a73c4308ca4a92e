package io.netlab.probe;

import java.util.Collection;

/** How many checks became what. */
public record Summary(int passed, int failed, int errors, int skipped) {

    public static Summary of(Collection<CheckResult> results) {
        return new Summary(
                count(results, Verdict.PASS),
                count(results, Verdict.FAIL),
                count(results, Verdict.ERROR),
                count(results, Verdict.SKIP));
    }

    private static int count(Collection<CheckResult> results, Verdict verdict) {
        return (int) results.stream().filter(r -> r.verdict() == verdict).count();
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
        return passed > 0 ? 0 : 4;
    }
}
