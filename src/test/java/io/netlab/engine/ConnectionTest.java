package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ConnectionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1.41, 1.41", "1.45, 1.45", "1.51, 1.51", "1.52, 1.51", "1.60, 1.51"})
    void theNewestVersionThatBothKnow(String theirs, String agreed) {
        assertThat(Connection.agreed(theirs)).isEqualTo(agreed);
    }

    @Test
    void tooOldIsSaid() {
        assertThatThrownBy(() -> Connection.agreed("1.40"))
                .isInstanceOf(EngineException.class)
                .hasMessage("This Docker Engine (API 1.40) is too old: netlab needs 20.10 (API 1.41) or newer; "
                        + "upgrade Docker.");
    }

    @Test
    void sshIsNotSpoken() {
        assertThatThrownBy(() -> engine("ssh://me@far"))
                .hasMessageContaining("ssh -NL")
                .hasMessageContaining("me@far");
        assertThatThrownBy(() -> engine("gopher://far")).isInstanceOf(EngineException.class);
    }

    @Test
    void openingConnectsNothing() {
        engine("unix://" + folder.resolve("absent.sock")).close();
    }

    @Test
    void noSocket() {
        try (DockerEngine engine = engine("unix://" + folder.resolve("absent.sock"))) {
            assertThatThrownBy(engine::info).hasMessageStartingWith("There is no Docker at " + folder);
            assertThatThrownBy(() -> engine.observe(Optional.empty())).hasMessageStartingWith("There is no Docker at");
        }
    }

    @Test
    void aSocketThatNobodyListensOn() throws IOException {
        Path socket = folder.resolve("left.sock");
        listen(socket).close();
        try (DockerEngine engine = engine("unix://" + socket)) {
            assertThatThrownBy(engine::info).hasMessageContaining("is the daemon running?");
        }
    }

    @Test
    void aTcpPortThatNobodyListensOn() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        try (DockerEngine engine = engine("tcp://127.0.0.1:" + port)) {
            assertThatThrownBy(engine::info)
                    .hasMessageStartingWith("Docker does not answer at tcp://127.0.0.1:" + port);
        }
    }

    @Test
    void anAnswerThatNeverComesHasADeadlineAndLeavesNoThread() throws Exception {
        Path socket = folder.resolve("silent.sock");
        try (ServerSocketChannel server = listen(socket)) {
            Thread daemon = new Thread(() -> answerOnce(server));
            daemon.start();
            try (DockerEngine engine = new DockerEngine(
                    EngineSettings.defaults().withHost("unix://" + socket).withDeadline(Duration.ofMillis(300)))) {
                long begin = System.nanoTime();
                assertThatThrownBy(() -> engine.has("x"))
                        .hasMessageStartingWith("Docker could not look for image x within 300 ms");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                assertThat(busyWorkers()).isZero();
            }
            daemon.join();
        }
    }

    /** Says its version, then nothing any more. */
    private static void answerOnce(ServerSocketChannel server) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(10_000));
            String answer = "HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nContent-Length: 2\r\n\r\nOK";
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            while (client.read(ByteBuffer.allocate(10_000)) >= 0) {
                // listens politely
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long busyWorkers() throws InterruptedException {
        long busy = 0;
        for (int look = 0; look < 50; look++) {
            busy = Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().equals("netlab-engine-call"))
                    .filter(thread -> Arrays.stream(thread.getValue())
                            .anyMatch(frame -> frame.getClassName().contains("engine.http")))
                    .count();
            if (busy == 0) {
                break;
            }
            Thread.sleep(20);
        }
        return busy;
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    private static DockerEngine engine(String host) {
        return new DockerEngine(EngineSettings.defaults().withHost(host));
    }
}
