package io.netlab.cli;

import io.netlab.json.JsonText;
import io.netlab.plan.Labels;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers on a Unix socket as Docker Engine would if every call went well, and does nothing: for {@link WarmUp}, which
 * wants classes loaded and has no engine. After the first container was made, one instrument "runs".
 */
final class CannedEngine implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern SCRIPTS_END = Pattern.compile("(?m)^exit 0$");
    private static final String UPGRADED =
            String.join("\r\n", "HTTP/1.1 101 UPGRADED", "Connection: Upgrade", "Upgrade: tcp", "", "");
    private static final byte STDOUT = 1;

    private final Path socket;
    private final ServerSocketChannel server;
    private final String instance;
    private final String lab;
    private volatile boolean isUp;

    /** @param lab the text of the lab file that the instrument "keeps" */
    CannedEngine(Path socket, String instance, String lab) throws IOException {
        this.socket = socket;
        this.instance = instance;
        this.lab = lab;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    void open() {
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "netlab-canned-engine");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // the warm-up is over
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                InputStream in = new BufferedInputStream(Channels.newInputStream(client));
                OutputStream out = Channels.newOutputStream(client)) {
            for (String head = line(in); !head.isEmpty(); head = line(in)) {
                String body = body(in);
                if (head.contains("/exec/") && head.contains("/start")) {
                    out.write(ascii(UPGRADED));
                    if (head.contains("/exec/running/")) {
                        runWell(in, out);
                    } else {
                        stream(out, output(in));
                    }
                    return;
                }
                respond(out, head, body);
            }
        } catch (IOException gone) {
            // the client has what it wanted
        }
    }

    private void respond(OutputStream out, String head, String body) throws IOException {
        isUp |= head.contains("/containers/create");
        String json = JsonText.indented(answer(head, body));
        boolean silent = head.startsWith("DELETE") || head.contains("/start");
        String status = silent ? "204 No Content" : head.startsWith("POST") ? "201 Created" : "200 OK";
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        out.write(ascii("HTTP/1.1 " + status + "\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\n"
                + (silent ? "\r\n" : "Content-Length: " + length + "\r\n\r\n")));
        if (!silent) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private Object answer(String head, String body) {
        if (head.contains("/version")) {
            return Map.of("Version", "20.10.24", "Os", "linux", "Arch", "amd64");
        }
        if (head.contains("/containers/json")) {
            return isUp ? List.of(instrument()) : List.of();
        }
        if (head.contains("/networks ") || head.contains("/networks?")) {
            return List.of();
        }
        if (head.contains("/exec/")) {
            return Map.of("Running", false, "ExitCode", 0);
        }
        if (head.contains("/exec ")) {
            return Map.of("Id", body.contains("/netlab/running") ? "running" : "script");
        }
        return Map.of("Id", "canned", "Name", "/canned", "State", Map.of("Running", true, "Pid", 1));
    }

    private Map<String, Object> instrument() {
        return Map.of(
                "Id", "canned",
                "Names", List.of("/netlab-" + instance + "-_instrument"),
                "Image", "canned",
                "State", "running",
                "Labels",
                        Map.of(
                                Labels.INSTANCE,
                                instance,
                                Labels.LAB,
                                instance,
                                Labels.ROLE,
                                Labels.INSTRUMENT,
                                Labels.DIGEST,
                                ""));
    }

    private static String output(InputStream in) throws IOException {
        StringBuilder script = new StringBuilder();
        byte[] some = new byte[8192];
        while (!SCRIPTS_END.matcher(script).find()) {
            int n = in.read(some);
            if (n < 0) {
                break;
            }
            script.append(new String(some, 0, n, StandardCharsets.UTF_8));
        }
        return "";
    }

    /** The lab where that is asked; for each command that is told, that it ended well and said nothing. */
    private void runWell(InputStream in, OutputStream out) throws IOException {
        for (String word = field(in); !word.isEmpty(); word = field(in)) {
            if (word.equals("lab")) {
                stream(out, "- " + HexFormat.of().formatHex(lab.getBytes(StandardCharsets.UTF_8)) + "\n");
                continue;
            }
            int commands = Integer.parseInt(word);
            for (int i = 0; i < commands; i++) {
                for (int ignored = 0; ignored < 5; ignored++) {
                    field(in);
                }
                for (int words = Integer.parseInt(field(in)); words > 0; words--) {
                    field(in);
                }
            }
            stream(out, "ended 0 0 - -\n".repeat(commands));
        }
    }

    /** Without the NUL at its end; empty also where the stream ended. */
    private static String field(InputStream in) throws IOException {
        StringBuilder field = new StringBuilder();
        for (int c = in.read(); c > 0; c = in.read()) {
            field.append((char) c);
        }
        return field.toString();
    }

    /** One frame of Docker's multiplexed stream: stream, three zeros, length. */
    private static void stream(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(8)
                .put(STDOUT)
                .position(4)
                .putInt(bytes.length)
                .array());
        out.write(bytes);
        out.flush();
    }

    /** A request's body, its headers left behind. */
    private static String body(InputStream in) throws IOException {
        StringBuilder headers = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.append(line).append('\n');
        }
        Matcher length = LENGTH.matcher(headers);
        if (length.find()) {
            return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
        }
        StringBuilder chunks = new StringBuilder();
        if (headers.toString().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                chunks.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line(in);
            }
            line(in);
        }
        return chunks.toString();
    }

    /** Without its end; empty also where the stream ended. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
