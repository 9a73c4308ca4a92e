package io.netlab.engine.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the engine answers, while the connection is open. */
public final class Answer implements AutoCloseable {

    private static final int LONGEST_LINE = 64 << 10;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Pipe pipe;
    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;

    /** Reads the head (RFC 9112). */
    Answer(Pipe pipe) throws IOException {
        this.pipe = pipe;
        String[] line = line(pipe.in()).split(" ", 3);
        if (line.length < 2 || !line[0].startsWith("HTTP/1.") || !line[1].matches("\\d{3}")) {
            throw new IOException("it does not speak HTTP");
        }
        this.status = Integer.parseInt(line[1]);
        this.headers = readHeaders();
        this.body = openBody();
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(pipe.in()); !line.isEmpty(); line = line(pipe.in())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private InputStream openBody() throws IOException {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return new ChunkedBody(pipe.in());
        }
        String length = headers.get("content-length");
        if (length == null || status == SWITCHING_PROTOCOLS) {
            return pipe.in(); // to the end of the connection
        }
        try {
            return new SizedBody(pipe.in(), Long.parseLong(length));
        } catch (NumberFormatException e) {
            throw new IOException("its answer has a length of '" + length + "'", e);
        }
    }

    /** Without its end. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the answer was cut");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("its answer has a line without an end");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    int status() {
        return status;
    }

    /** Empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Fails with an {@link EOFException} when it ends before its time. */
    public InputStream body() {
        return body;
    }

    public String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Of a connection that was upgraded: what is written goes to the command. */
    public OutputStream input() {
        return pipe.out();
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }
}
