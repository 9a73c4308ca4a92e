package io.netlab.engine.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A container's two streams in one: each frame says of which it is, and how long. */
public final class Frames {

    private static final int HEAD = 8;
    private static final int ERRORS = 2;

    private final InputStream in;

    public Frames(InputStream in) {
        this.in = in;
    }

    /** Takes a frame. */
    @FunctionalInterface
    public interface Taker {

        /** @param isError whether it is of standard error */
        void take(boolean isError, byte[] content) throws IOException;
    }

    /** Hands out every frame, until the streams have ended. */
    public void each(Taker taker) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        while (head.length > 0) {
            int length = head.length < HEAD ? 0 : ByteBuffer.wrap(head).getInt(4);
            if (length < 0) {
                throw new IOException("the stream has a frame of length " + length);
            }
            byte[] content = in.readNBytes(length);
            if (head.length < HEAD || content.length < length) {
                throw new EOFException("the stream was cut");
            }
            taker.take(head[0] == ERRORS, content);
            head = in.readNBytes(HEAD);
        }
    }
}
