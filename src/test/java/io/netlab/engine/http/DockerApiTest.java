package io.netlab.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.json.NotJson;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire, against a server that says what it is told to. */
@Timeout(30)
class DockerApiTest {

    @TempDir
    Path folder;

    private ServerSocketChannel server;
    private DockerApi api;

    @BeforeEach
    void listen() throws IOException {
        Path socket = folder.resolve("engine.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        api = DockerApi.of(DockerHost.of("unix://" + socket, Optional.empty())).at("1.41");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Answers one call. What was asked comes when it was heard to its end. */
    private CompletableFuture<String> answering(String end, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel client = server.accept()) {
                StringBuilder heard = new StringBuilder();
                ByteBuffer some = ByteBuffer.allocate(8192);
                while (!heard.toString().endsWith(end) && client.read(some.clear()) >= 0) {
                    heard.append(StandardCharsets.UTF_8.decode(some.flip()));
                }
                client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                return heard.toString();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aQuestionIsAskedAndItsAnswerRead() throws IOException {
        var heard = answering("\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}");

        assertThat(api.get("/images/{}/json", "a/b:1 x?\r\n")
                        .query("all", true)
                        .query("q", "a&b=c")
                        .ask()
                        .at("a")
                        .text())
                .isEqualTo("b");
        assertThat(heard.join())
                .startsWith("GET /v1.41/images/a/b:1%20x%3F%0D%0A/json?all=1&q=a%26b%3Dc HTTP/1.1\r\nHost: docker\r\n")
                .contains("\r\nConnection: close\r\n");
    }

    @Test
    void anAnswerInChunks() throws IOException {
        answering(
                "{\"x\":1}",
                "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n3;ext=1\r\n{\"a\r\n6\r\n\":\"b\"}\r\n0\r\n\r\n");

        assertThat(api.post("/x").json(Map.of("x", 1)).ask()).hasToString("{\"a\":\"b\"}");
    }

    @Test
    void anArchiveIsSentInChunks() throws IOException {
        var heard = answering("0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        api.put("/x")
                .tar(new ByteArrayInputStream("tar".getBytes(StandardCharsets.UTF_8)))
                .run();
        assertThat(heard.join()).contains("Transfer-Encoding: chunked").endsWith("\r\n\r\n3\r\ntar\r\n0\r\n\r\n");
    }

    @Test
    void aRefusalSaysWhyInTheEnginesWords() {
        answering("\r\n\r\n", "HTTP/1.1 404 Not Found\r\nContent-Length: 27\r\n\r\n{\"message\":\"no such thing\"}");

        assertThatThrownBy(() -> api.get("/x").ask()).isInstanceOf(Refused.class);
        answering("\r\n\r\n", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThatThrownBy(() -> api.get("/x").runUnless(Refused::isConflict)).isInstanceOf(Refused.class);
    }

    @Test
    void aRefusalThatIsExpectedIsNone() throws IOException {
        answering("\r\n\r\n", "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\nno");
        assertThat(api.delete("/x").runUnless(Refused::isConflict)).isFalse();
        answering("\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(api.delete("/x").runUnless(Refused::isConflict)).isTrue();
    }

    @Test
    void whatIsCutIsNeverTakenForTheWhole() {
        answering("\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"a\":1}");
        assertThatThrownBy(() -> api.get("/x").ask()).isInstanceOf(EOFException.class);
        answering("\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n");
        assertThatThrownBy(() -> api.get("/x").ask()).isInstanceOf(EOFException.class);
        answering("\r\n\r\n", "HTTP/1.1 200 OK\r\nConte");
        assertThatThrownBy(() -> api.get("/x").ask()).isInstanceOf(EOFException.class);
        answering("\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{\"a");
        assertThatThrownBy(() -> api.get("/x").ask()).isInstanceOf(NotJson.class);
        answering("\r\n\r\n", "SSH-2.0-OpenSSH\r\n\r\n");
        assertThatThrownBy(() -> api.get("/x").ask()).hasMessage("it does not speak HTTP");
    }

    @Test
    void aStreamThatIsCutInAFrameIsNotItsEnd() throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] frames = {1, 0, 0, 0, 0, 0, 0, 1, 'a', 2, 0, 0, 0, 0, 0, 0, 1, 'b'};

        new Frames(new ByteArrayInputStream(frames))
                .each((isError, content) -> seen.append(isError).append(new String(content, StandardCharsets.UTF_8)));
        assertThat(seen).hasToString("falseatrueb");
        assertThatThrownBy(() -> new Frames(new ByteArrayInputStream(frames, 0, 17)).each((e, c) -> {}))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new Frames(new ByteArrayInputStream(frames, 0, 12)).each((e, c) -> {}))
                .isInstanceOf(EOFException.class);
    }
}
