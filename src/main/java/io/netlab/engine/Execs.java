package io.netlab.engine;

import io.netlab.engine.http.Answer;
import io.netlab.engine.http.DockerApi;
import io.netlab.engine.http.Refused;
import io.netlab.engine.http.Request;
import io.netlab.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commands in running containers. */
final class Execs {

    private static final long POLL_MILLIS = 5;

    private final Connection connection;

    Execs(Connection connection) {
        this.connection = connection;
    }

    ExecResult run(String id, List<String> command, String stdin, Duration deadline) {
        String doing = "run " + command.get(0) + " in container " + shown(id);
        DockerApi api = connection.api();
        return connection.calls().call(doing, deadline, () -> {
            String exec = created(api, id, command, !stdin.isEmpty());
            try (ExecConversation conversation = begun(doing, api, exec)) {
                connection
                        .calls()
                        .background(
                                () -> say(stdin, conversation)); // who prints much may not read on until it is heard
                byte[] stdout = conversation.answer(deadline).readNBytes(ExecConversation.MOST_OUTPUT + 1);
                String stderr = conversation.errors();
                if (stdout.length + stderr.length() > ExecConversation.MOST_OUTPUT) {
                    throw conversation.tooMuch();
                }
                return new ExecResult(exitCode(api, exec), new String(stdout, StandardCharsets.UTF_8), stderr);
            }
        });
    }

    /** As Docker's own commands show it. */
    private static String shown(String id) {
        return id.matches("[0-9a-f]{64}") ? id.substring(0, 12) : id;
    }

    private static void say(String text, Conversation to) {
        try {
            to.say(text);
        } catch (EngineException e) {
            // it ended before it had read all: its exit code tells whether that was right
        }
    }

    /** Starts a command and leaves its streams open. */
    Conversation open(String id, List<String> command) {
        String doing = "talk with " + command.get(0) + " in container " + shown(id);
        DockerApi api = connection.api();
        return connection
                .calls()
                .call(doing, connection.deadline(), () -> begun(doing, api, created(api, id, command, true)));
    }

    private ExecConversation begun(String doing, DockerApi api, String exec) throws IOException {
        Calls calls = connection.calls();
        ExecConversation conversation = new ExecConversation(
                doing,
                started(api, exec),
                () -> calls.call(
                        doing, connection.deadline(), () -> !inspect(api, exec).runUnless(Refused::isNotFound)),
                calls.failures());
        calls.background(conversation::listen);
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
        Json state = inspect(api, exec).ask();
        while (!(state.at("ExitCode") instanceof Json.Numeral)
                || state.at("Running").isTrue()) {
            Thread.sleep(POLL_MILLIS); // its output has ended, its end has not come through yet
            state = inspect(api, exec).ask();
        }
        return (int) state.at("ExitCode").whole();
    }

    private static Request inspect(DockerApi api, String exec) {
        return api.get("/exec/{}/json", exec);
    }
}
