package io.netlab.engine.http;

import java.io.IOException;
import java.io.InputStream;

/** A body in chunks, each with its length before it; the last has none (RFC 9112, 7.1). */
final class ChunkedBody extends InputStream {

    private final InputStream in;
    private SizedBody chunk;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk.read() : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return hasMore() ? chunk.read(into, offset, length) : -1;
    }

    private boolean hasMore() throws IOException {
        while (!ended && (chunk == null || chunk.isRead())) {
            if (chunk != null) {
                Answer.line(in); // what ends a chunk
            }
            chunk = new SizedBody(in, length());
            ended = chunk.isRead();
        }
        return !ended;
    }

    private long length() throws IOException {
        String line = Answer.line(in).replaceFirst(";.*", "");
        try {
            return Long.parseLong(line.strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("its answer has a chunk of length '" + line + "'", e);
        }
    }
}
