package io.netlab.engine;

import io.netlab.engine.http.Answer;
import io.netlab.engine.http.Frames;
import io.netlab.engine.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        read(
                "read the log of container " + id,
                follow ? NEVER : connection.deadline(),
                request(id, lastLines).query("follow", follow),
                Long.MAX_VALUE,
                line);
    }

    /** Sorted by time: each stream has its own way into the log, and one may overtake the other. */
    List<LogLine> readTimed(String id, Optional<Integer> lastLines, Optional<Instant> from) {
        String doing = "read the log of container " + id;
        Request request = request(id, lastLines).query("timestamps", true);
        from.ifPresent(time -> request.query("since", Long.toString(time.getEpochSecond())));
        List<LogLine> lines = new ArrayList<>();
        read(doing, connection.deadline(), request, MOST_AT_ONCE, line -> lines.add(timed(line)));
        lines.sort(Comparator.comparing(LogLine::at));
        return lines;
    }

    private Request request(String id, Optional<Integer> lastLines) {
        return connection
                .api()
                .get("/containers/{}/logs", id)
                .query("stdout", true)
                .query("stderr", true)
                .query("tail", lastLines.map(n -> Integer.toString(n)).orElse("all"));
    }

    /** @param most bytes that are taken, lines without an end included */
    private void read(String doing, Duration deadline, Request request, long most, Consumer<String> line) {
        connection.calls().call(doing, deadline, () -> {
            Lines lines = new Lines(line);
            long[] size = {0};
            try (Answer answer = request.send()) {
                new Frames(answer.body()).each((isError, content) -> {
                    size[0] += content.length;
                    if (size[0] > most) {
                        throw new EngineException("Docker could not " + doing + ": it is longer than " + (most >> 20)
                                + " MiB since then.");
                    }
                    lines.take(isError, content);
                });
            }
            lines.end();
            return null;
        });
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
    static final class Lines {

        private final Consumer<String> line;
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Lines(Consumer<String> line) {
            this.line = line;
        }

        void take(boolean isError, byte[] content) {
            ByteArrayOutputStream current = isError ? errors : output;
            for (byte next : content) {
                if (next == '\n') {
                    line.accept(current.toString(StandardCharsets.UTF_8));
                    current.reset();
                } else {
                    current.write(next);
                }
            }
        }

        /** What was begun is a line, too. */
        void end() {
            for (ByteArrayOutputStream last : List.of(output, errors)) {
                if (last.size() > 0) {
                    line.accept(last.toString(StandardCharsets.UTF_8));
                    last.reset();
                }
            }
        }
    }
}
