package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.Image;
import io.netlab.engine.Progress;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An image of the user's own, empty but for one static binary: no shell, no libc, no tools. */
class OwnImageTest extends OnDocker {

    private static final Image BASE = new Built("base");
    private static final String TAG =
            "netlab-test/own:" + ProcessHandle.current().pid();
    private static final String SOURCE =
            "netlab-test/busybox:" + ProcessHandle.current().pid();

    /** Two builds, each with a name: what a first stage leaves has none, and could not be removed by it. */
    @BeforeAll
    void build() throws IOException, InterruptedException {
        engine().images().ensure(Set.of(BASE), Progress.NONE);
        docker(
                "FROM " + engine().images().tag(BASE)
                        + "\nRUN apt-get update && apt-get install -y --no-install-recommends busybox-static\n",
                SOURCE);
        docker("FROM scratch\nCOPY --from=" + SOURCE + " /bin/busybox /busybox\n", TAG);
    }

    @AfterAll
    void removeImages() throws IOException, InterruptedException {
        run("", List.of("docker", "image", "rm", "--force", TAG, SOURCE));
    }

    @Test
    void itIsWiredAndProbedLikeTheRest() {
        Lab lab = read("own-image", resource("/blocks/own-image.yaml").replace("@IMAGE@", TAG));
        String instance = named("own-image");
        up(lab, instance);

        assertAll(Verdict.PASS, verify(lab, instance));
        assertAll(
                Verdict.FAIL,
                verify(withChecks(lab, "own-image.wrong", resource("/blocks/own-image.wrong.yaml")), instance));
        assertThat(Netlab.run("exec", "-i", instance, "own", "--", "/busybox", "wget", "-qO-", "http://203.0.113.80/")
                        .out())
                .isEqualToIgnoringNewLines("hello from the web");
        assertThat(Netlab.run("exec", "-i", instance, "--tools", "own", "--", "dig", "+short", "www.example.com")
                        .out())
                .isEqualToIgnoringNewLines("203.0.113.80");
        down(instance);
    }

    private static void docker(String dockerfile, String tag) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "build", "--network", "host", "--tag", tag));
        List.of("http_proxy", "https_proxy", "no_proxy").forEach(name -> command.addAll(List.of("--build-arg", name)));
        command.add("-");
        assertThat(run(dockerfile, command)).as(dockerfile).isZero();
    }

    private static int run(String input, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("DOCKER_BUILDKIT", "0"); // the newer builder cannot take local images everywhere
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process.waitFor();
    }
}
