package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;

/** What every command that failed owes to whoever reads it. */
final class Faults {

    private Faults() {}

    static void assertExit(int code, Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
    }

    /** Exit code 3, and a sentence instead of a stack trace. */
    static void assertClearError(Result result) {
        assertExit(3, result);
        assertThat(result.err())
                .containsPattern("(?m)^netlab: \\S")
                .doesNotContain("\tat ", "internal error", "Exception");
    }
}
