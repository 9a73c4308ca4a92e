package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The host's own tools: what netlab did is looked at with other eyes than netlab's. */
final class Tool {

    private static final int SECONDS_AT_MOST = 60;

    private Tool() {}

    record Ended(int exitCode, String output) {}

    /** Standard output, line by line; the tool must succeed. */
    static List<String> lines(String... command) {
        Ended ended = run(command);
        assertThat(ended.exitCode())
                .as(String.join(" ", command) + "\n" + ended.output())
                .isZero();
        return ended.output().lines().toList();
    }

    /** Standard output and error together. */
    static Ended run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end");
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
