package io.netlab.engine;

import io.netlab.engine.http.Answer;
import io.netlab.engine.http.DockerApi;
import io.netlab.engine.http.Frames;
import io.netlab.engine.http.Request;
import io.netlab.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
        String doing = "run " + command.get(0) + " in container " + id;
        DockerApi api = connection.api();
        return connection.calls().call(doing, deadline, () -> {
            String exec = created(api, id, command, !stdin.isEmpty());
            Output output = new Output(doing);
            try (Answer answer = started(api, exec)) {
                connection
                        .calls()
                        .background(() -> say(stdin, answer)); // who prints much may not read on until it is heard
                new Frames(answer.body()).each(output::take);
            }
            return new ExecResult(
                    exitCode(api, exec),
                    output.stdout.toString(StandardCharsets.UTF_8),
                    output.stderr.toString(StandardCharsets.UTF_8));
        });
    }

    private static void say(String text, Answer to) {
        try {
            to.input().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it ended before it had read all: its exit code tells whether that was right
        }
    }

    /** Starts a command and leaves its streams open. */
    Conversation open(String id, List<String> command) {
        String doing = "talk with " + command.get(0) + " in container " + id;
        DockerApi api = connection.api();
        Answer answer = connection
                .calls()
                .call(doing, connection.deadline(), () -> started(api, created(api, id, command, true)));
        ExecConversation conversation =
                new ExecConversation(doing, answer, connection.calls().failures());
        connection.calls().background(conversation::listen);
        return conversation;
    }

    private static String created(DockerApi api, String id, List<String> command, boolean hasInput) throws IOException {
        Request create = api.post("/containers/{}/exec", id)
                .json(Map.of("Cmd", command, "AttachStdout", true, "AttachStderr", true, "AttachStdin", hasInput));
        return create.ask().at("Id").text();
    }

    private static Answer started(DockerApi api, String exec) throws IOException {
        return api.post("/exec/{}/start", exec)
                .json(Map.of("Detach", false, "Tty", false))
                .upgrade()
                .send();
    }

    private static int exitCode(DockerApi api, String exec) throws IOException, InterruptedException {
        Json state = api.get("/exec/{}/json", exec).ask();
        while (!(state.at("ExitCode") instanceof Json.Numeral)
                || state.at("Running").isTrue()) {
            Thread.sleep(POLL_MILLIS); // its output has ended, its end has not come through yet
            state = api.get("/exec/{}/json", exec).ask();
        }
        return (int) state.at("ExitCode").whole();
    }

    private static final class Output {

        private final String doing;
        private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

        Output(String doing) {
            this.doing = doing;
        }

        void take(boolean isError, byte[] content) {
            if (stdout.size() + stderr.size() + content.length > MOST_OUTPUT) {
                throw new EngineException("Docker could not " + doing + ": it prints more than " + (MOST_OUTPUT >> 20)
                        + " MiB; make it print less.");
            }
            (isError ? stderr : stdout).writeBytes(content);
        }
    }
}
