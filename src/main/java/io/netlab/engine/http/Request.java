package io.netlab.engine.http;

import io.netlab.json.Json;
import io.netlab.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/** One call, as it is put together and sent. */
public final class Request {

    private static final int PIECE = 64 << 10;
    private static final String JSON = "application/json";
    private static final String TAR = "application/x-tar";

    private final DockerApi api;
    private final StringBuilder line;
    private final StringBuilder headers = new StringBuilder("Host: docker\r\nUser-Agent: netlab\r\n");
    private char before = '?';
    private boolean upgrade;
    private byte[] body = {};
    private Optional<InputStream> stream = Optional.empty();

    Request(DockerApi api, String method, String path) {
        this.api = api;
        this.line = new StringBuilder(method).append(' ').append(api.prefix()).append(path);
    }

    public Request query(String name, String value) {
        line.append(before).append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        before = '&';
        return this;
    }

    public Request query(String name, boolean value) {
        return query(name, value ? "1" : "0");
    }

    public Request header(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("header " + name + " cannot have the value '" + value + "'");
        }
        headers.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** @param value of what {@link JsonText} writes */
    public Request json(Object value) {
        body = JsonText.compact(value).getBytes(StandardCharsets.UTF_8);
        return header("Content-Type", JSON);
    }

    /** A tar archive, read while it is sent. */
    public Request tar(InputStream archive) {
        stream = Optional.of(archive);
        return header("Content-Type", TAR).header("Transfer-Encoding", "chunked");
    }

    /** The connection is to be a stream in both directions, as an exec's. */
    public Request upgrade() {
        upgrade = true;
        return this;
    }

    /** Sends it. The answer is to be closed. */
    public Answer send() throws IOException {
        Pipe pipe = api.connect();
        try {
            IOException unsent = sent(pipe);
            Answer answer = answer(pipe, unsent);
            if (answer.status() >= 400) {
                throw new Refused(answer.status(), answer.text());
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            pipe.close();
            throw e;
        }
    }

    /** What it is answered with. */
    public Json ask() throws IOException {
        try (Answer answer = send()) {
            return Json.read(answer.text());
        }
    }

    /** What is done by it; there is nothing in the answer. */
    public void run() throws IOException {
        try (Answer answer = send()) {
            answer.text();
        }
    }

    /** As {@link #run}; false when the engine refuses it for this reason. */
    public boolean runUnless(Predicate<Refused> expected) throws IOException {
        try {
            run();
            return true;
        } catch (Refused e) {
            if (!expected.test(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Why it could not be sent to its end, if so: an engine that refuses a long one says so before it has heard all. */
    private IOException sent(Pipe pipe) {
        try {
            write(pipe.out());
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static Answer answer(Pipe pipe, IOException unsent) throws IOException {
        try {
            return new Answer(pipe);
        } catch (IOException e) {
            if (unsent == null) {
                throw e;
            }
            unsent.addSuppressed(e);
            throw unsent;
        }
    }

    private void write(OutputStream out) throws IOException {
        headers.append(upgrade ? "Connection: Upgrade\r\nUpgrade: tcp\r\n" : "Connection: close\r\n");
        if (stream.isEmpty()) {
            headers.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] head = (line + " HTTP/1.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
        if (stream.isPresent()) {
            chunks(stream.get(), out);
        }
    }

    private static void chunks(InputStream from, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            if (n > 0) {
                out.write((Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(piece, 0, n);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A name as a part of a path (RFC 3986): an image's, perhaps, with its slashes. */
    static String inPath(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-._~/:@".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
