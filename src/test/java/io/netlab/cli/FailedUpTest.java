package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees when a lab does not come up, and what is left then. */
class FailedUpTest extends OnDocker {

    private static final String LAB = """
            name: broken
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              shop: {interfaces: {lan: 192.168.1.3}, run: {%s}}
            """;

    @TempDir
    private Path folder;

    @Test
    void theLastWordsOfAServiceThatEndedAreShownAndAllIsTakenBack() throws IOException {
        String instance = named("last-words");

        Result up = Netlab.run("up", lab("command: 'echo no stock today >&2; exit 9', listens: 99"), "--as", instance);

        assertThat(up.exitCode()).isEqualTo(3);
        assertThat(up.err()).contains("shop", "no stock today", "taken back").doesNotContain("\tat ", "internal error");
        assertNothingLeft(instance);
    }

    @Test
    void withKeepItIsLeftForALook() throws IOException {
        String instance = named("keep");

        Result up = Netlab.run("up", lab("command: exit 9, listens: 99"), "--as", instance, "--keep");

        assertThat(up.exitCode()).isEqualTo(3);
        assertThat(up.err()).contains("left for a look");
        assertThat(observe(instance).containers()).hasSizeGreaterThan(1);
        assertThat(Netlab.run("down", instance).exitCode()).isZero();
        assertNothingLeft(instance);
    }

    @Test
    void anImageThatNobodyHas() throws IOException {
        String instance = named("no-image");

        Result up = Netlab.run("up", lab("image: '127.0.0.1:9/netlab/nothing:1'"), "--as", instance);

        assertThat(up.exitCode()).isEqualTo(3);
        assertThat(up.err())
                .contains("127.0.0.1:9/netlab/nothing:1 is not here, and no registry gave it")
                .doesNotContain("\tat ", "internal error");
        assertNothingLeft(instance);
    }

    /** It waits for a port that nobody listens on, so there is all the time to interrupt it. */
    @Test
    void interruptedItTakesBackWhatItMadeAndEndsWith130() throws IOException, InterruptedException {
        String instance = named("interrupted");
        Path said = folder.resolve("said");
        Process up = Netlab.start(said, "up", lab("command: sleep 1000, listens: 99"), "--as", instance);
        try {
            for (int look = 0; look < 300 && observe(instance).containers().size() < 3; look++) {
                Thread.sleep(100);
            }
            assertThat(up.isAlive()).isTrue();
            Netlab.interrupt(up);

            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isEqualTo(130);
            assertThat(said).content().contains("netlab: Interrupted.\nWhat was made has been taken back.\n");
            assertNothingLeft(instance);
        } finally {
            up.destroyForcibly();
        }
    }

    private String lab(String run) throws IOException {
        Path file = folder.resolve("lab.yaml");
        Files.writeString(file, LAB.formatted(run));
        return file.toString();
    }
}
