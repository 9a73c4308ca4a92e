package io.netlab.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a container's first process prints, as lines. */
final class Logs {

    /** Whoever follows a log ends it by an interrupt, or with the container. */
    private static final Duration NEVER = Duration.ofDays(3650);

    /** Of a log that is held in memory: short lines take ten times as much there. */
    private static final int MOST_AT_ONCE = 8 << 20;

    private final Connection connection;

    Logs(Connection connection) {
        this.connection = connection;
    }

    void read(String id, Optional<Integer> lastLines, boolean follow, Consumer<String> line) {
        LogContainerCmd command = connection
                .client()
                .logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(follow);
        lastLines.ifPresentOrElse(command::withTail, command::withTailAll);
        connection
                .calls()
                .await(
                        "read the log of container " + id,
                        follow ? NEVER : connection.deadline(),
                        command.exec(new Lines(line)));
    }

    /** Sorted by time: each stream has its own way into the log, and one may overtake the other. */
    List<LogLine> readTimed(String id, Optional<Integer> lastLines, Optional<Instant> from) {
        String doing = "read the log of container " + id;
        LogContainerCmd command = connection
                .client()
                .logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTimestamps(true);
        lastLines.ifPresentOrElse(command::withTail, command::withTailAll);
        from.ifPresent(time -> command.withSince(Math.toIntExact(time.getEpochSecond())));
        List<LogLine> lines = new ArrayList<>();
        Lines reader = new Lines(line -> lines.add(timed(line))) {
            private long size;

            @Override
            public void onNext(Frame frame) {
                size += frame.getPayload().length;
                if (size > MOST_AT_ONCE) {
                    throw new EngineException("Docker could not " + doing + ": it is longer than "
                            + (MOST_AT_ONCE >> 20) + " MiB since then.");
                }
                super.onNext(frame);
            }
        };
        connection.calls().await(doing, connection.deadline(), command.exec(reader));
        lines.sort(Comparator.comparing(LogLine::at));
        return lines;
    }

    /** As the daemon writes it: the time (RFC 3339, nanoseconds), a blank, the line. */
    private static LogLine timed(String line) {
        int blank = line.indexOf(' ');
        try {
            return new LogLine(Instant.parse(blank < 0 ? line : line.substring(0, blank)), line.substring(blank + 1));
        } catch (DateTimeParseException e) {
            throw new EngineException("Docker gave a log line without its time: " + line, e);
        }
    }

    /** Puts lines together: a frame may hold many, or part of one; the two streams are cut independently. */
    static class Lines extends ResultCallback.Adapter<Frame> {

        private final Consumer<String> line;
        private final Map<StreamType, ByteArrayOutputStream> begun = new EnumMap<>(StreamType.class);

        Lines(Consumer<String> line) {
            this.line = line;
        }

        @Override
        public void onNext(Frame frame) {
            ByteArrayOutputStream current =
                    begun.computeIfAbsent(frame.getStreamType(), type -> new ByteArrayOutputStream());
            for (byte next : frame.getPayload()) {
                if (next == '\n') {
                    line.accept(current.toString(StandardCharsets.UTF_8));
                    current.reset();
                } else {
                    current.write(next);
                }
            }
        }

        @Override
        public void onComplete() {
            for (ByteArrayOutputStream last : begun.values()) {
                if (last.size() > 0) {
                    line.accept(last.toString(StandardCharsets.UTF_8));
                    last.reset();
                }
            }
            super.onComplete();
        }
    }
}
