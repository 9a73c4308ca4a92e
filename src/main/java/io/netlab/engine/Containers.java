package io.netlab.engine;

import io.netlab.engine.http.DockerApi;
import io.netlab.engine.http.Refused;
import io.netlab.engine.http.Request;
import io.netlab.json.Json;
import io.netlab.plan.ContainerPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** From plan to running container, and away again. */
final class Containers {

    private static final int LAST_LINES = 10;
    private static final long POLL_MILLIS = 20;

    private final Connection connection;
    private final Logs logs;

    Containers(Connection connection, Logs logs) {
        this.connection = connection;
        this.logs = logs;
    }

    String create(ContainerPlan plan, String imageTag) {
        Map<String, Object> spec = ContainerSpec.of(plan, imageTag, connection::appArmor);
        Request create = connection
                .api()
                .post("/containers/create")
                .query("name", plan.name())
                .json(spec);
        String id = connection
                .calls()
                .change("create container " + plan.name(), connection.deadline(), create::ask)
                .at("Id")
                .text();
        if (!plan.files().isEmpty() && !plan.waits()) {
            try {
                copyIn(id, plan);
            } catch (RuntimeException e) {
                removeAfter(e, id);
                throw e;
            }
        }
        return id;
    }

    private void copyIn(String id, ContainerPlan plan) {
        Request copy = connection
                .api()
                .put("/containers/{}/archive", id)
                .query("path", "/")
                .tar(Tar.inMemory(tar -> plan.files()
                        .forEach(file ->
                                tar.add(file.path(), file.content().getBytes(StandardCharsets.UTF_8), file.mode()))));
        connection.calls().change("copy files into container " + plan.name(), connection.deadline(), () -> {
            copy.run();
            return null;
        });
    }

    private void removeAfter(RuntimeException failure, String id) {
        try {
            remove(id);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the host's process id. No error when it runs already: the engine does not say so then. What is paused goes on. */
    long start(String id) {
        Request start = connection.api().post("/containers/{}/start", id);
        Request unpause = connection.api().post("/containers/{}/unpause", id);
        Request inspect = inspect(id);
        Json container = connection.calls().change("start container " + id, connection.deadline(), () -> {
            if (!start.runUnless(Containers::isPaused)) {
                unpause.run();
            }
            return inspect.ask();
        });
        Json state = container.at("State");
        if (!state.at("Running").isTrue()) {
            throw died(id, container.at("Name").text().replaceFirst("^/", ""), state);
        }
        return state.at("Pid").whole();
    }

    private static boolean isPaused(Refused refused) {
        return refused.isConflict() && refused.getMessage().contains("paused");
    }

    private EngineException died(String id, String name, Json state) {
        StringBuilder lines = new StringBuilder();
        logs.read(
                id, Optional.of(LAST_LINES), false, line -> lines.append("\n  ").append(line));
        return new EngineException("Container %s ended as soon as it was started, with exit code %d%s; %s"
                .formatted(
                        name,
                        state.at("ExitCode").whole(),
                        state.at("OOMKilled").isTrue() ? " because it ran out of memory" : "",
                        lines.isEmpty() ? "it printed nothing." : "its last lines:" + lines));
    }

    void kill(String id) {
        Request kill = connection.api().post("/containers/{}/kill", id);
        connection
                .calls()
                .change(
                        "kill container " + id,
                        connection.deadline(),
                        () -> kill.runUnless(
                                refused -> refused.isNotFound() || refused.isConflict())); // 409: it does not run
    }

    void end(String id, String signal, Duration deadline) {
        DockerApi api = connection.api();
        connection.calls().call("end container " + id, deadline, () -> {
            api.post("/containers/{}/kill", id).query("signal", signal).run();
            return api.post("/containers/{}/wait", id).ask();
        });
    }

    void remove(String id) {
        Request remove = connection
                .api()
                .delete("/containers/{}", id)
                .query("force", true)
                .query("v", true);
        connection.calls().change("remove container " + id, connection.deadline(), () -> {
            while (!remove.runUnless(refused -> refused.isNotFound() || isBeingRemoved(refused)) && isThere(id)) {
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        });
    }

    /** By somebody else, who may fail: then it is there, and is asked for again. */
    private static boolean isBeingRemoved(Refused refused) {
        return refused.isConflict() && refused.getMessage().contains("in progress");
    }

    private boolean isThere(String id) throws IOException {
        return inspect(id).runUnless(Refused::isNotFound);
    }

    private Request inspect(String id) {
        return connection.api().get("/containers/{}/json", id);
    }
}
