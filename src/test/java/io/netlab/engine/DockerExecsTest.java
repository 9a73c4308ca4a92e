package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
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
}
