package io.netlab.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A conversation over the hijacked connection of an exec. */
final class ExecConversation extends ResultCallback.Adapter<Frame> implements Conversation {

    private static final byte[] END = {};

    private final String doing;
    private final Failures failures;
    private final LinkedBlockingQueue<byte[]> said = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private volatile Optional<Throwable> failure = Optional.empty();

    ExecConversation(String doing, Failures failures) {
        this.doing = doing;
        this.failures = failures;
    }

    /** What the transport sends to the command. */
    InputStream input() {
        return new QueueStream(said, Duration.ofDays(3650), Optional::empty);
    }

    @Override
    public void say(String text) {
        said.add(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream answer(Duration patience) {
        return new QueueStream(answers, patience, () -> failure);
    }

    @Override
    public synchronized String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            synchronized (this) {
                errors.writeBytes(frame.getPayload());
            }
        } else if (frame.getPayload().length > 0) {
            answers.add(frame.getPayload().clone()); // the transport uses its buffer again
        }
    }

    @Override
    public void onError(Throwable cause) {
        failure = Optional.of(cause);
        answers.add(END);
        super.onError(cause);
    }

    @Override
    public void onComplete() {
        answers.add(END);
        super.onComplete();
    }

    @Override
    public void close() {
        said.add(END);
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads pieces that another thread puts into a queue. */
    private final class QueueStream extends InputStream {

        private final LinkedBlockingQueue<byte[]> queue;
        private final Duration patience;
        private final Supplier<Optional<Throwable>> broken;
        private byte[] current = {};
        private int next;
        private boolean ended;

        /** @param broken why the queue ended before its time, for who reads to learn; the transport need not */
        QueueStream(LinkedBlockingQueue<byte[]> queue, Duration patience, Supplier<Optional<Throwable>> broken) {
            this.queue = queue;
            this.patience = patience;
            this.broken = broken;
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
                Optional<Throwable> cause = ended ? broken.get() : Optional.empty();
                if (cause.isPresent()) {
                    throw failures.because(doing, cause.get());
                }
            }
            return !ended;
        }

        private byte[] take() {
            try {
                byte[] piece = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
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
