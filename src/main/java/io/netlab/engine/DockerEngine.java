package io.netlab.engine;

import io.netlab.plan.ContainerPlan;
import io.netlab.plan.NetworkPlan;
import io.netlab.plan.Observed;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Docker Engine 20.10 or newer, over its HTTP API. May be used by many threads at once. Opening it costs nothing: the
 * first call connects.
 */
public final class DockerEngine implements Engine, ImageStore {

    private final Connection connection;
    private final Networks networks;
    private final Containers containers;
    private final Execs execs;
    private final Logs logs;
    private final Observer observer;
    private final DockerImages images;

    /** @throws EngineException when the environment names an engine that netlab cannot speak to */
    public DockerEngine(EngineSettings settings) {
        this.connection = new Connection(settings);
        this.networks = new Networks(connection, settings.underlay());
        this.logs = new Logs(connection);
        this.containers = new Containers(connection, logs);
        this.execs = new Execs(connection);
        this.observer = new Observer(connection);
        this.images = new DockerImages(connection);
    }

    /**
     * Connects in the background, so that the caller can do something else meanwhile. What goes wrong is told by the
     * first call that needs the engine.
     */
    public void connectSoon() {
        Thread thread = new Thread(connection::tryToConnect, "netlab-connect");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public EngineInfo info() {
        return connection.info();
    }

    @Override
    public Observed observe(Optional<String> instance) {
        return observer.observe(instance);
    }

    @Override
    public String createNetwork(NetworkPlan plan) {
        return networks.create(plan);
    }

    @Override
    public void removeNetwork(String id) {
        networks.remove(id);
    }

    @Override
    public String createContainer(ContainerPlan plan, String imageTag) {
        return containers.create(plan, imageTag);
    }

    @Override
    public long start(String id) {
        return containers.start(id);
    }

    @Override
    public void kill(String id) {
        containers.kill(id);
    }

    @Override
    public void end(String id, String signal, Duration deadline) {
        containers.end(id, signal, deadline);
    }

    @Override
    public void remove(String id) {
        containers.remove(id);
    }

    @Override
    public ExecResult exec(String id, List<String> command, String stdin, Duration deadline) {
        return execs.run(id, command, stdin, deadline);
    }

    @Override
    public Conversation converse(String id, List<String> command) {
        return execs.open(id, command);
    }

    @Override
    public void logs(String id, Optional<Integer> lastLines, boolean follow, Consumer<String> line) {
        logs.read(id, lastLines, follow, line);
    }

    @Override
    public List<LogLine> log(String id, Optional<Integer> lastLines, Optional<Instant> from) {
        return logs.readTimed(id, lastLines, from);
    }

    @Override
    public boolean has(String tag) {
        return images.has(tag);
    }

    @Override
    public void pull(String reference, Progress progress) {
        images.pull(reference, progress);
    }

    @Override
    public void build(String tag, InputStream context, Map<String, String> arguments, Progress progress) {
        images.build(tag, context, arguments, progress);
    }

    @Override
    public List<String> tags(String repositories) {
        return images.tags(repositories);
    }

    @Override
    public boolean discard(String tag) {
        return images.discard(tag);
    }

    @Override
    public void close() {
        connection.close();
    }
}
