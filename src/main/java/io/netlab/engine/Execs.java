package io.netlab.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Commands in running containers. */
final class Execs {

    /** A command that prints more than this is broken; so would be our memory. */
    private static final int MOST_OUTPUT = 64 << 20;

    private static final long POLL_MILLIS = 5;

    private final Connection connection;

    Execs(Connection connection) {
        this.connection = connection;
    }

    ExecResult run(String id, List<String> command, String stdin, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        String doing = "run " + command.get(0) + " in container " + id;
        String exec = prepared(doing, id, command, !stdin.isEmpty());
        var start = connection.client().execStartCmd(exec).withDetach(false);
        if (!stdin.isEmpty()) {
            start.withStdIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        }
        Output output = start.exec(new Output(doing));
        connection.calls().await(doing, Duration.ofNanos(end - System.nanoTime()), output);
        return new ExecResult(
                exitCode(doing, exec),
                output.stdout.toString(StandardCharsets.UTF_8),
                output.stderr.toString(StandardCharsets.UTF_8));
    }

    /** Starts a command and leaves its streams open. */
    Conversation open(String id, List<String> command) {
        String doing = "talk with " + command.get(0) + " in container " + id;
        String exec = prepared(doing, id, command, true);
        ExecConversation conversation =
                new ExecConversation(doing, connection.calls().failures());
        return connection
                .client()
                .execStartCmd(exec)
                .withDetach(false)
                .withStdIn(conversation.input())
                .exec(conversation);
    }

    /** Created, not yet started. */
    private String prepared(String doing, String id, List<String> command, boolean hasInput) {
        ExecCreateCmd create = connection
                .client()
                .execCreateCmd(id)
                .withCmd(command.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withAttachStdin(hasInput);
        return connection
                .calls()
                .call(doing, connection.deadline(), () -> create.exec().getId());
    }

    private int exitCode(String doing, String exec) {
        var inspect = connection.client().inspectExecCmd(exec);
        return connection.calls().call(doing, connection.deadline(), () -> {
            InspectExecResponse state = inspect.exec();
            while (state.getExitCodeLong() == null || Boolean.TRUE.equals(state.isRunning())) {
                Thread.sleep(POLL_MILLIS); // its output has ended, its end has not come through yet
                state = inspect.exec();
            }
            return state.getExitCodeLong().intValue();
        });
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final String doing;
        private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

        Output(String doing) {
            this.doing = doing;
        }

        @Override
        public void onNext(Frame frame) {
            if (stdout.size() + stderr.size() + frame.getPayload().length > MOST_OUTPUT) {
                throw new EngineException("Docker could not " + doing + ": it prints more than " + (MOST_OUTPUT >> 20)
                        + " MiB; make it print less.");
            }
            (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).writeBytes(frame.getPayload());
        }
    }
}
