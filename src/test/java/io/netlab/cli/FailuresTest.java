package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Failures failures = new Failures(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void whatNobodyExpectedIsAnErrorOfOurs() {
        assertThat(failures.told(new IllegalStateException("no labs"))).isEqualTo(ExitCode.ERROR);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("internal error: java.lang.IllegalStateException: no labs", "NETLAB_DEBUG=1");
    }

    @Test
    void whatAnInterruptBrokeIsNone() {
        Thread.currentThread().interrupt();
        int code = failures.told(new IllegalStateException("a file could not be read"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(code).isEqualTo(ExitCode.ERROR);
        assertThat(said.size()).isZero();
    }
}
