package io.netlab.engine;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.ContainerPlan.Host;
import io.netlab.plan.ContainerPlan.Own;
import io.netlab.plan.ContainerPlan.SharedWith;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From plan to running container, and away again. */
final class Containers {

    /** A daemon that forks without end must not take the host with it. */
    private static final long PIDS_LIMIT = 512;

    private static final int LAST_LINES = 10;
    private static final long POLL_MILLIS = 20;

    private final Connection connection;
    private final Logs logs;

    Containers(Connection connection, Logs logs) {
        this.connection = connection;
        this.logs = logs;
    }

    String create(ContainerPlan plan, String imageTag) {
        CreateContainerCmd create = connection
                .client()
                .createContainerCmd(imageTag)
                .withName(plan.name())
                .withLabels(plan.labels())
                .withEnv(plan.env().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                .withHostConfig(hostConfig(plan));
        if (plan.namespace() instanceof Own && !plan.hostname().isEmpty()) {
            create.withHostName(plan.hostname());
        }
        if (!plan.command().isEmpty()) {
            create.withCmd(plan.command());
        }
        String id = connection
                .calls()
                .change(
                        "create container " + plan.name(),
                        connection.deadline(),
                        () -> create.exec().getId());
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

    private HostConfig hostConfig(ContainerPlan plan) {
        HostConfig config = HostConfig.newHostConfig()
                .withCapDrop(Capability.ALL)
                .withCapAdd(plan.capabilities().stream()
                        .sorted()
                        .map(Capability::valueOf)
                        .toArray(Capability[]::new))
                .withPidsLimit(PIDS_LIMIT);
        if (plan.namespace() instanceof SharedWith shared) {
            return config.withNetworkMode("container:" + shared.container());
        }
        if (plan.namespace() instanceof Host) {
            if (connection.info().appArmor()) {
                config.withSecurityOpts(List.of("apparmor=unconfined")); // Docker's profile forbids mount(2)
            }
            return config.withNetworkMode("host").withPidMode("host");
        }
        return config.withNetworkMode("none").withSysctls(plan.sysctls());
    }

    private void copyIn(String id, ContainerPlan plan) {
        InputStream archive = Tar.inMemory(tar -> plan.files()
                .forEach(file -> tar.add(file.path(), file.content().getBytes(StandardCharsets.UTF_8), file.mode())));
        var copy = connection
                .client()
                .copyArchiveToContainerCmd(id)
                .withRemotePath("/")
                .withTarInputStream(archive);
        connection.calls().change("copy files into container " + plan.name(), connection.deadline(), copy::exec);
    }

    private void removeAfter(RuntimeException failure, String id) {
        try {
            remove(id);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the host's process id. */
    long start(String id) {
        var start = connection.client().startContainerCmd(id);
        var inspect = connection.client().inspectContainerCmd(id);
        InspectContainerResponse container = connection
                .calls()
                .change("start container " + id, connection.deadline(), () -> {
                    try {
                        start.exec();
                    } catch (NotModifiedException running) {
                        // what was wanted
                    }
                    return inspect.exec();
                });
        ContainerState state = container.getState();
        if (!Boolean.TRUE.equals(state.getRunning())) {
            throw died(id, container.getName().replaceFirst("^/", ""), state);
        }
        return state.getPidLong();
    }

    private EngineException died(String id, String name, ContainerState state) {
        StringBuilder lines = new StringBuilder();
        logs.read(
                id, Optional.of(LAST_LINES), false, line -> lines.append("\n  ").append(line));
        return new EngineException("Container %s ended as soon as it was started, with exit code %d%s; %s"
                .formatted(
                        name,
                        state.getExitCodeLong(),
                        Boolean.TRUE.equals(state.getOOMKilled()) ? " because it ran out of memory" : "",
                        lines.isEmpty() ? "it printed nothing." : "its last lines:" + lines));
    }

    void kill(String id) {
        var kill = connection.client().killContainerCmd(id);
        connection.calls().change("kill container " + id, connection.deadline(), () -> {
            try {
                return kill.exec();
            } catch (NotFoundException | ConflictException dead) { // 409: it does not run
                return null;
            }
        });
    }

    void remove(String id) {
        var remove = connection.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true);
        var inspect = connection.client().inspectContainerCmd(id);
        connection.calls().change("remove container " + id, connection.deadline(), () -> {
            try {
                return remove.exec();
            } catch (NotFoundException gone) {
                return null;
            } catch (ConflictException conflict) {
                if (!Failures.message(conflict).contains("in progress")) {
                    throw conflict;
                }
                // somebody else removes it: gone is gone, whoever did it
                while (true) {
                    try {
                        inspect.exec();
                    } catch (NotFoundException gone) {
                        return null;
                    }
                    Thread.sleep(POLL_MILLIS);
                }
            }
        });
    }
}
