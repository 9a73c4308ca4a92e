package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --watch}, as somebody uses it who writes checks. */
class WatchOnDockerTest extends OnDocker {

    private static final String LAB = """
            name: watched
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              web: {interfaces: {lan: 192.168.1.80}, web: {pages: {/: hello}}}
            checks:
              - {name: the page, from: pc, curl: http://web/, expect: {body: hello}}
            """;

    @TempDir
    private Path folder;

    @Test
    void runsAgainAtEveryChangeOfTheFile() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), LAB);
        Path printed = folder.resolve("printed");
        String instance = named("watched");
        assertThat(Netlab.run("up", file.toString(), "--as", instance).exitCode())
                .isZero();

        Process watch = Netlab.start(printed, "verify", instance, "--watch");
        try {
            await(printed, 1, "watching ", "1 passed, 0 failed");

            change(file, LAB.replace("body: hello", "body: other"));
            await(printed, 2, "watching ", "0 passed, 1 failed");

            change(file, LAB.replace("body: hello", "bdy: hello"));
            await(printed, 3, "watching ", "did you mean 'body'?");

            change(file, LAB.replace("hello", "changed"));
            await(printed, 4, "watching ", "has changed, and '" + instance + "' with it");
            assertThat(occurrences(read(printed), "1 passed, 0 failed")).isEqualTo(2);
        } finally {
            Netlab.interrupt(watch);
        }
        assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(130);
    }

    /** In the way of editors: another file in its place. */
    private void change(Path file, String text) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), text);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void await(Path printed, int times, String often, String once)
            throws IOException, InterruptedException {
        for (int look = 0; look < 600 && occurrences(read(printed), often) < times; look++) {
            Thread.sleep(100);
        }
        assertThat(occurrences(read(printed), often)).as(read(printed)).isEqualTo(times);
        assertThat(read(printed)).contains(once);
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
