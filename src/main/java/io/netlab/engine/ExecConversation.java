package io.netlab.engine;

import io.netlab.engine.http.Answer;
import io.netlab.engine.http.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A conversation over the connection of an exec. */
final class ExecConversation implements Conversation {

    private static final byte[] END = {};

    private final String doing;
    private final Answer connection;
    private final Failures failures;
    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private volatile Optional<IOException> failure = Optional.empty();

    ExecConversation(String doing, Answer connection, Failures failures) {
        this.doing = doing;
        this.connection = connection;
        this.failures = failures;
    }

    /** Takes what the command prints, as it comes, to its end. */
    void listen() {
        try {
            new Frames(connection.body()).each(this::take);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        answers.add(END);
    }

    private void take(boolean isError, byte[] content) {
        if (isError) {
            synchronized (this) {
                errors.writeBytes(content);
            }
        } else if (content.length > 0) {
            answers.add(content);
        }
    }

    @Override
    public void say(String text) {
        try {
            connection.input().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failures.because(doing, e);
        }
    }

    @Override
    public InputStream answer(Duration patience) {
        return new AnswerStream(patience);
    }

    @Override
    public synchronized String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads pieces that another thread puts into the queue. */
    private final class AnswerStream extends InputStream {

        private final Duration patience;
        private byte[] current = {};
        private int next;
        private boolean ended;

        AnswerStream(Duration patience) {
            this.patience = patience;
        }

        @Override
        public int read() {
            return fill() ? current[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, current.length - next);
            System.arraycopy(current, next, into, offset, count);
            next += count;
            return count;
        }

        @Override
        public int available() {
            return current.length - next;
        }

        /** Whether there is a byte to read; waits for it. */
        private boolean fill() {
            if (ended) {
                return false;
            }
            if (next == current.length) {
                current = take();
                next = 0;
                ended = current.length == 0;
                if (ended && failure.isPresent()) {
                    throw failures.because(doing, failure.get());
                }
            }
            return !ended;
        }

        private byte[] take() {
            try {
                byte[] piece = answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
                if (piece == null) {
                    throw failures.late(doing, patience, null);
                }
                return piece;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineInterruptedException(doing, e);
            }
        }
    }
}
