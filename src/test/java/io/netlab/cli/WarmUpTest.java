package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the class data archive is made from must run as people's commands do, or it lacks what they load. */
class WarmUpTest {

    @TempDir
    private Path folder;

    @Test
    void everyCommandGoesItsUsualWay() throws IOException, InterruptedException {
        Path socket = folder.resolve("engine.sock");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WarmUp.class.getName(),
                        socket.toString())
                .redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", "unix://" + socket);

        Process warmUp = builder.start();
        String said = new String(warmUp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(warmUp.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEmpty();
        assertThat(warmUp.exitValue()).isZero();
        assertThat(socket).doesNotExist();
    }
}
