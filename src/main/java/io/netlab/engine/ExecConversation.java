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
import java.util.function.BooleanSupplier;

/**
 * A conversation over the connection of an exec. Another thread takes what the command prints, as far as somebody reads
 * it.
 */
final class ExecConversation implements Conversation {

    /** A command that prints more than this is broken; so would be our memory. */
    static final int MOST_OUTPUT = 64 << 20;

    /** Where a container is killed whose processes are the host's, 20.10 leaves the connection open: look then. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** So long may the last words be under way. */
    private static final Duration LAST = Duration.ofSeconds(1);

    /** Of 32 KiB at most. */
    private static final int PIECES = 256;

    private static final byte[] END = {};

    private final String doing;
    private final Answer connection;
    private final BooleanSupplier gone;
    private final Failures failures;
    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>(PIECES);
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private volatile Optional<Exception> failure = Optional.empty();
    private volatile boolean closed;

    /** @param gone whether the engine knows nothing of it any more */
    ExecConversation(String doing, Answer connection, BooleanSupplier gone, Failures failures) {
        this.doing = doing;
        this.connection = connection;
        this.gone = gone;
        this.failures = failures;
    }

    /** Takes what the command prints, as it comes, to its end. */
    void listen() {
        try {
            new Frames(connection.body()).each(this::take);
        } catch (IOException | EngineException e) {
            failure = Optional.of(e);
        }
        pass(END);
    }

    private void take(boolean isError, byte[] content) {
        if (isError) {
            synchronized (this) {
                if (errors.size() + content.length > MOST_OUTPUT) {
                    throw tooMuch();
                }
                errors.writeBytes(content);
            }
        } else if (content.length > 0) {
            pass(content);
        }
    }

    private void pass(byte[] piece) {
        try {
            if (!closed) {
                answers.put(piece); // once the others are read, or nobody will
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // all connections are being closed
            closed = true;
        }
    }

    EngineException tooMuch() {
        return new EngineException("Docker could not " + doing + ": it prints more than " + (MOST_OUTPUT >> 20)
                + " MiB; make it print less.");
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
        closed = true;
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers.clear();
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
            long end = System.nanoTime() + patience.toNanos();
            try {
                while (true) {
                    long left = end - System.nanoTime();
                    byte[] piece = answers.poll(Math.min(left, QUIET.toNanos()), TimeUnit.NANOSECONDS);
                    if (piece != null) {
                        return piece;
                    }
                    if (left <= QUIET.toNanos()) {
                        throw failures.late(doing, patience, null);
                    }
                    if (gone.getAsBoolean()) {
                        piece = answers.poll(LAST.toNanos(), TimeUnit.NANOSECONDS);
                        if (piece == null) {
                            throw failures.stopped(doing);
                        }
                        return piece;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineInterruptedException(doing, e);
            }
        }
    }
}
