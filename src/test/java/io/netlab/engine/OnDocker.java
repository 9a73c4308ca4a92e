package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Image;
import io.netlab.block.Service.Named;
import io.netlab.engine.http.Request;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.ContainerPlan.Host;
import io.netlab.plan.ContainerPlan.Namespace;
import io.netlab.plan.ContainerPlan.Own;
import io.netlab.plan.Labels;
import io.netlab.plan.NetworkPlan;
import io.netlab.plan.Observed;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A real engine, an instance of this test's own on it, and its removal. */
@Tag("docker")
@Timeout(120)
abstract class OnDocker {

    static final long PID = ProcessHandle.current().pid();
    static final String INSTANCE = "enginetest-" + PID;
    static final Image BASE = new Built("base");
    static final Duration DEADLINE = Duration.ofSeconds(20);

    static DockerEngine engine;
    static String image;

    @BeforeAll
    @Timeout(600)
    static void open() {
        engine = new DockerEngine(EngineSettings.defaults());
        Images images = new Images(engine, System.getenv());
        images.ensure(Set.of(BASE), Progress.NONE);
        image = images.tag(BASE);
    }

    @AfterEach
    void sweep() {
        Observed left = engine.observe(Optional.of(INSTANCE));
        left.containers().forEach(container -> engine.remove(container.id()));
        left.networks().forEach(network -> engine.removeNetwork(network.id()));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static Map<String, String> labels(String node) {
        return Map.of(Labels.INSTANCE, INSTANCE, Labels.NODE, node);
    }

    static ContainerPlan plan(String node, Namespace namespace, List<String> command, ConfigFile... files) {
        return new ContainerPlan(
                INSTANCE + "-" + node,
                namespace instanceof Own ? node : "",
                files.length == 0 ? BASE : new Named(image), // those that wait for wiring get their files there
                command,
                Map.of("COLOUR", "blue = sky"),
                namespace instanceof Host ? Set.of("SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE") : Set.of(),
                namespace instanceof Own ? Map.of("net.ipv4.ip_forward", "0") : Map.of(),
                List.of(files),
                namespace,
                labels(node));
    }

    static String running(String node, ConfigFile... files) {
        String id = engine.createContainer(plan(node, new Own(false), List.of(), files), image);
        engine.start(id);
        return id;
    }

    static ExecResult sh(String id, String script) {
        return engine.exec(id, List.of("sh", "-c", script), "", DEADLINE);
    }

    static NetworkPlan network(int number) {
        return new NetworkPlan(
                INSTANCE + "-net" + number,
                "net" + number,
                "nlt" + PID + "-" + number,
                Map.of(Labels.INSTANCE, INSTANCE, Labels.SUBNET, "net" + number));
    }

    /** The client's threads that still read an answer; they get a moment to end. */
    static long streamThreads() {
        for (int look = 0; look < 100 && streamThreadsNow() > 0; look++) {
            pause(20);
        }
        return streamThreadsNow();
    }

    static long streamThreadsNow() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("netlab-engine-call"))
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("io.netlab.engine.http")))
                .count();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static InputStream dockerfile(String content) {
        return Tar.inMemory(tar -> tar.add("Dockerfile", content.getBytes(StandardCharsets.UTF_8), 0644));
    }

    static void removeImage(String tag) {
        try (Connection connection = new Connection(EngineSettings.defaults())) {
            Request remove = connection.api().delete("/images/{}", tag).query("force", true);
            connection.calls().change("remove image " + tag, connection.deadline(), remove::ask);
        }
    }

    static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).isFalse();
    }
}
