package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that says word for word what Docker says when two remove one container. */
@Timeout(30)
class RemovalBySomebodyElseTest {

    private static final String PING = "200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK";
    private static final String IN_PROGRESS = json("409 Conflict", "removal of container x is already in progress");
    private static final String THERE = json("200 OK", "");
    private static final String GONE = json("404 Not Found", "No such container: x");
    private static final String REMOVED = "204 No Content\r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void whoFailsLeavesItToUs() throws Exception {
        assertThat(removal(PING, IN_PROGRESS, THERE, IN_PROGRESS, THERE, REMOVED))
                .containsExactly("GET", "DELETE", "GET", "DELETE", "GET", "DELETE");
    }

    @Test
    void whoSucceedsSavesUsTheWork() throws Exception {
        assertThat(removal(PING, IN_PROGRESS, THERE, GONE, GONE))
                .containsExactly("GET", "DELETE", "GET", "DELETE", "GET");
    }

    /** The methods of what was asked while these answers were given. */
    private List<String> removal(String... answers) throws Exception {
        Path socket = folder.resolve("docker.sock");
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<List<String>> asked = CompletableFuture.supplyAsync(() -> List.of(answers).stream()
                    .map(answer -> answer(server, answer))
                    .toList());
            try (DockerEngine engine =
                    new DockerEngine(EngineSettings.defaults().withHost("unix://" + socket))) {
                engine.remove("x");
            }
            return asked.get();
        }
    }

    private static String answer(ServerSocketChannel server, String answer) {
        try (SocketChannel client = server.accept()) {
            ByteBuffer question = ByteBuffer.allocate(10_000);
            client.read(question);
            client.write(ByteBuffer.wrap(("HTTP/1.1 " + answer).getBytes(StandardCharsets.US_ASCII)));
            return new String(question.array(), StandardCharsets.US_ASCII).replaceFirst("(?s) .*", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(String status, String message) {
        String body = "{\"message\":\"" + message + "\"}";
        return status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
