package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.plan.ContainerPlan.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Commands in real containers. */
class DockerExecsTest extends OnDocker {

    @Test
    void inputReachesACommandThatKnowsItsEnd() {
        String id = running("stdin");
        String script = "echo one\n".repeat(50_000);
        ExecResult result = engine.exec(
                id, List.of("sh", "-c", "head -c " + script.length() + " | sh | sort | uniq -c"), script, DEADLINE);
        assertThat(result).isEqualTo(new ExecResult(0, "  50000 one\n", ""));
    }

    @Test
    void largeAndOddOutputComesWhole() {
        String id = running("output");
        ExecResult large =
                sh(id, "head -c 30000000 /dev/zero | tr '\\0' x; head -c 1000000 /dev/zero | tr '\\0' y >&2");
        assertThat(large.stdout()).hasSize(30_000_000).matches("x+");
        assertThat(large.stderr()).hasSize(1_000_000).matches("y+");
        assertThat(sh(id, "printf 'a\\0b\\377c'").stdout()).isEqualTo("a\0b\ufffdc");
    }

    @Test
    void endlessOutputIsCutWithAWord() {
        String id = running("endless");
        assertThatThrownBy(() -> sh(id, "yes"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("prints more than 64 MiB");
        assertThat(sh(id, "echo still here").stdout()).isEqualTo("still here\n");
    }

    @Test
    void aCommandHasADeadline() {
        String id = running("deadline");
        long begin = System.nanoTime();
        assertThatThrownBy(() -> engine.exec(id, List.of("sleep", "30"), "", Duration.ofMillis(500)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("run sleep in container")
                .hasMessageContaining("within");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(streamThreads()).isZero();
    }

    @Test
    void aCommandThatIsNotThereAndAContainerThatIsNot() {
        String id = running("absent");
        assertThat(engine.exec(id, List.of("/no/such"), "", DEADLINE).exitCode())
                .isIn(126, 127);
        assertThatThrownBy(() -> engine.exec(INSTANCE + "-nobody", List.of("true"), "", DEADLINE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("No such container");
    }

    /** Where its processes are the host's, as the instrument's are, an old engine leaves the connection open. */
    @Test
    void aContainerThatIsKilledEndsWhatRunsInIt() {
        String id = engine.createContainer(plan("killed", new Host(), List.of("sleep", "60")), image);
        engine.start(id);
        try (Conversation conversation = engine.converse(id, List.of("sh", "-c", "echo ready; sleep 60"))) {
            InputStream answer = conversation.answer(Duration.ofSeconds(60));
            assertThat(answer.readNBytes(6)).asString().isEqualTo("ready\n");
            Thread killing = new Thread(() -> {
                pause(500);
                engine.end(id, "SIGKILL", DEADLINE);
            });
            killing.start();

            assertThat(endOf(() -> engine.exec(id, List.of("sleep", "60"), "", Duration.ofSeconds(60))
                            .exitCode()))
                    .isIn("137", stopped("run sleep", id));
            assertThat(endOf(answer::read)).isIn("-1", stopped("talk with sh", id));
            join(killing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stopped(String doing, String id) {
        return "Docker could not " + doing + " in container " + id.substring(0, 12) + " to its end: that container was"
                + " stopped meanwhile. `netlab up` again brings it back.";
    }

    private static String endOf(Callable<Integer> waiting) {
        try {
            return Integer.toString(waiting.call());
        } catch (EngineException e) {
            return e.getMessage();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatNobodyReadsYetHoldsTheCommandUp() throws IOException {
        String id = running("unread");
        String endless = "while head -c 1000000 /dev/zero; do echo x >>/tmp/times; done";
        try (Conversation conversation = engine.converse(id, List.of("sh", "-c", endless))) {
            assertThat(conversation.answer(DEADLINE).readNBytes(4)).containsOnly(0);
            String before;
            String after = "";
            int looks = 0;
            do {
                before = after;
                pause(500);
                after = sh(id, "wc -l </tmp/times").stdout();
            } while (!after.equals(before) && ++looks < 20);
            assertThat(after).isEqualTo(before);
        }
        assertThat(streamThreads()).isZero();
    }
}
