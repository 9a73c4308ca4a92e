package io.netlab.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a container's first process prints, as lines. */
final class Logs {

    /** Whoever follows a log ends it by an interrupt, or with the container. */
    private static final Duration NEVER = Duration.ofDays(3650);

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

    /** Puts lines together: a frame may hold many, or part of one; the two streams are cut independently. */
    static final class Lines extends ResultCallback.Adapter<Frame> {

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
