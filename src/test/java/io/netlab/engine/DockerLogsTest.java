package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logs of real containers. */
class DockerLogsTest extends OnDocker {

    @Test
    void logsComeAsLines() {
        String id = running("logs");
        String pidOne = "/proc/1/fd/1";
        sh(id, "for i in 1 2 3; do echo line $i >" + pidOne + "; done");
        assertThat(logOnceItHas(id, 3)).containsExactly("line 1", "line 2", "line 3");
        sh(id, "echo err >/proc/1/fd/2");
        assertThat(logOnceItHas(id, 4)).containsExactly("line 1", "line 2", "line 3", "err");
        List<String> last = new ArrayList<>();
        engine.logs(id, Optional.of(2), false, last::add);
        assertThat(last).containsExactly("line 3", "err");
        List<String> followed = Collections.synchronizedList(new ArrayList<>());
        Thread follower = new Thread(() -> engine.logs(id, Optional.empty(), true, followed::add));
        follower.start();
        sh(id, "echo later >" + pidOne);
        for (int look = 0; look < 200 && followed.size() < 5; look++) {
            pause(20);
        }
        engine.remove(id);
        join(follower);
        assertThat(followed).containsExactly("line 1", "line 2", "line 3", "err", "later");
    }

    /** The daemon writes down what a process prints in its own time. */
    private static List<String> logOnceItHas(String id, int count) {
        List<String> lines = new ArrayList<>();
        for (int look = 0; look < 200 && lines.size() < count; look++) {
            pause(20);
            lines.clear();
            engine.logs(id, Optional.empty(), false, lines::add);
        }
        return lines;
    }

    @Test
    void aFollowedLogEndsWithAnInterrupt() {
        String id = running("follow");
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread follower = new Thread(() -> engine.logs(id, Optional.empty(), true, line -> {}));
        follower.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        follower.start();
        pause(200);
        assertThat(streamThreadsNow()).isEqualTo(1);
        follower.interrupt();
        join(follower);
        assertThat(failures).singleElement().isInstanceOf(EngineInterruptedException.class);
        assertThat(streamThreads()).isZero();
    }
}
