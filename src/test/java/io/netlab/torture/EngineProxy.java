package io.netlab.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A Unix socket in front of the engine's, at which the n-th call fails. Each connection carries one call: whatever else
 * goes over it then is passed on unread, so streams of an exec work, too.
 */
final class EngineProxy implements AutoCloseable {

    private static final int MOST_HEAD = 64 << 10;
    static final long DELAY_MILLIS = 2_000;

    private final Path engine;
    private final Path folder;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new ArrayList<>();
    private Optional<Fault> fault = Optional.empty();
    private Predicate<String> failing = call -> false;
    private Optional<String> failed = Optional.empty();

    private EngineProxy(Path engine, Path folder) throws IOException {
        this.engine = engine;
        this.folder = folder;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("docker.sock")));
        thread(this::accept);
    }

    static EngineProxy open() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        try {
            return new EngineProxy(Path.of(host.replaceFirst("^unix://", "")), Files.createTempDirectory("torture"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code DOCKER_HOST}. */
    String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** Forgets what was; the n-th call from now on fails, counted from 1. */
    synchronized void failAt(int n, Fault how) {
        failAtFirst(call -> calls.size() == n, how);
    }

    /** Forgets what was; the first one of these calls fails. */
    synchronized void failAtFirst(Predicate<String> call, Fault how) {
        calls.clear();
        failed = Optional.empty();
        failing = call;
        fault = Optional.of(how);
    }

    /** As "POST /v1.41/containers/create", in the order in which they came. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The call that failed; empty when there were not so many. */
    synchronized Optional<String> failed() {
        return failed;
    }

    private synchronized Optional<Fault> count(String call) {
        calls.add(call);
        if (fault.isEmpty() || failed.isPresent() || !failing.test(call)) {
            return Optional.empty();
        }
        failed = Optional.of(call);
        return fault;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            // closed: no more calls
        }
    }

    private void serve(SocketChannel client) {
        open.add(client);
        try (client;
                SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
            open.add(upstream);
            String head = head(client);
            if (head.isEmpty()) {
                return;
            }
            int end = head.indexOf("\r\n\r\n") + 4;
            Optional<Fault> now = count(head.replaceFirst("(?s)^(\\S+ [^ ?]+).*", "$1"));
            if (now.isPresent() && answerInsteadOfTheEngine(client, now.get())) {
                return;
            }
            if (now.equals(Optional.of(Fault.DELAYED))) {
                Tool.pause(DELAY_MILLIS);
            }
            write(upstream, oneCallOnly(head.substring(0, end)) + head.substring(end));
            thread(() -> pass(client, upstream));
            if (now.equals(Optional.of(Fault.CUT))) {
                passHalf(upstream, client);
            } else if (now.equals(Optional.of(Fault.NO_ANSWER))) {
                keep(upstream, client);
            } else {
                pass(upstream, client);
            }
        } catch (IOException e) {
            // one side went away: the other one is closed, too
        } finally {
            open.removeIf(channel -> !channel.isOpen());
        }
    }

    /** A call on a connection of its own can be counted without following what goes before it. */
    private static String oneCallOnly(String head) {
        return head.matches("(?is).*\r\nUpgrade: .*")
                ? head
                : head.replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                        .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    }

    private static boolean answerInsteadOfTheEngine(SocketChannel client, Fault how) throws IOException {
        switch (how) {
            case CONFLICT -> refuse(client, "409 Conflict");
            case SERVER_ERROR -> refuse(client, "500 Internal Server Error");
            case REFUSED -> client.close();
            case CUT, NO_ANSWER, DELAYED -> {
                return false;
            }
        }
        return true;
    }

    private static void refuse(SocketChannel client, String status) throws IOException {
        String body = "{\"message\":\"the proxy says " + status + "\"}\n";
        write(
                client,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    private static void passHalf(SocketChannel upstream, SocketChannel client) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(8 << 10);
        upstream.read(answer);
        answer.flip().limit(answer.limit() / 2);
        client.write(answer);
    }

    /** What the engine says is lost; until the client gives up. */
    private static void keep(SocketChannel upstream, SocketChannel client) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(8 << 10);
        while (upstream.read(answer.clear()) >= 0) {
            // lost
        }
        client.read(answer.clear());
    }

    private static String head(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_HEAD);
        String head = "";
        while (!head.contains("\r\n\r\n")) {
            if (client.read(bytes) < 0) {
                return "";
            }
            head = new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
        }
        return head;
    }

    private static void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(32 << 10);
        try {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
            to.close(); // also when a client was killed: the engine is to see that it is gone
        } catch (IOException e) {
            // the other direction ends, too
        }
    }

    private static void write(SocketChannel to, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "engine-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
            Files.deleteIfExists(folder.resolve("docker.sock"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
