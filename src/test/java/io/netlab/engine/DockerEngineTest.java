package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Image;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.ContainerPlan.Host;
import io.netlab.plan.ContainerPlan.Namespace;
import io.netlab.plan.ContainerPlan.Own;
import io.netlab.plan.ContainerPlan.SharedWith;
import io.netlab.plan.Labels;
import io.netlab.plan.NetworkPlan;
import io.netlab.plan.Observed;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real engine. */
@Tag("docker")
@Timeout(120)
class DockerEngineTest {

    private static final long PID = ProcessHandle.current().pid();
    private static final String INSTANCE = "enginetest-" + PID;
    private static final Image BASE = new Built("base");
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static DockerEngine engine;
    private static String image;

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

    private static Map<String, String> labels(String node) {
        return Map.of(Labels.INSTANCE, INSTANCE, Labels.NODE, node);
    }

    private static ContainerPlan plan(String node, Namespace namespace, List<String> command, ConfigFile... files) {
        return new ContainerPlan(
                INSTANCE + "-" + node,
                namespace instanceof Own ? node : "",
                BASE,
                command,
                Map.of("COLOUR", "blue = sky"),
                namespace instanceof Host ? Set.of("SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE") : Set.of(),
                namespace instanceof Own ? Map.of("net.ipv4.ip_forward", "0") : Map.of(),
                List.of(files),
                namespace,
                labels(node));
    }

    private static String running(String node, ConfigFile... files) {
        String id = engine.createContainer(plan(node, new Own(), List.of(), files), image);
        engine.start(id);
        return id;
    }

    private static ExecResult sh(String id, String script) {
        return engine.exec(id, List.of("sh", "-c", script), "", DEADLINE);
    }

    private static NetworkPlan network(int number) {
        return new NetworkPlan(
                INSTANCE + "-net" + number,
                "net" + number,
                "nlt" + PID + "-" + number,
                Map.of(Labels.INSTANCE, INSTANCE, Labels.SUBNET, "net" + number));
    }

    @Test
    void theEngineSaysWhatItIs() {
        EngineInfo info = engine.info();
        assertThat(info.version()).matches("\\d+\\.\\d+.*");
        assertThat(info.apiVersion()).matches("1\\.(4[1-9]|5[01])");
        assertThat(info.os()).isEqualTo("linux");
        assertThat(engine.info()).isSameAs(info);
    }

    @Test
    void aContainerIsWhatItsPlanSays() {
        String id = engine.createContainer(plan("pc", new Own(), List.of()), image);
        long pid = engine.start(id);
        assertThat(pid).isPositive();
        assertThat(engine.start(id)).as("started again").isEqualTo(pid);
        ExecResult facts = sh(
                id,
                "hostname; echo $COLOUR; cat /proc/sys/net/ipv4/ip_forward; ls /sys/class/net; "
                        + "grep CapEff /proc/self/status; echo oops >&2; exit 7");
        assertThat(facts.stdout()).isEqualTo("pc\nblue = sky\n0\nlo\nCapEff:\t0000000000000000\n");
        assertThat(facts.stderr()).isEqualTo("oops\n");
        assertThat(facts.exitCode()).isEqualTo(7);
    }

    @Test
    void aContainerSharesTheNetworkOfAnother() {
        String main = running("main");
        String service = engine.createContainer(plan("service", new SharedWith(INSTANCE + "-main"), List.of()), image);
        engine.start(service);
        String namespace = "readlink /proc/self/ns/net";
        assertThat(sh(service, namespace).stdout())
                .isEqualTo(sh(main, namespace).stdout());
    }

    @Test
    void theInstrumentSeesTheMachinesOfTheHost() {
        String machine = engine.createContainer(plan("pc", new Own(), List.of()), image);
        long pid = engine.start(machine);
        String instrument = engine.createContainer(plan("instrument", new Host(), List.of()), image);
        engine.start(instrument);
        assertThat(sh(instrument, "nsenter -t " + pid + " -n ls /sys/class/net; nsenter -t " + pid + " -n ip -br link")
                        .stdout())
                .contains("lo               UNKNOWN");
        assertThat(sh(instrument, "nsenter -t " + pid + " -n readlink /proc/self/ns/net")
                        .stdout())
                .isEqualTo(sh(machine, "readlink /proc/self/ns/net").stdout());
    }

    @Test
    void filesAreThereBeforeTheStartWhateverTheyAreCalledAndHold() {
        String odd = "/netlab/odd/ü €/it's \"$(id)\" `x`\n;*";
        String content = "first\n\ttäb $HOME \\ 'quoted' \"too\"\r\nno newline at the end";
        String long_ = "/srv/" + "n".repeat(200) + "/" + "m".repeat(200);
        String big = "0123456789abcdef".repeat(1 << 17);
        String id = running(
                "files",
                ConfigFile.readable(odd, content),
                ConfigFile.readable(long_, "long"),
                ConfigFile.readable("/srv/big", big),
                ConfigFile.readable("/tmp/in-tmp", ""),
                new ConfigFile("/var/run/secret", "key", 0600),
                new ConfigFile("/netlab/script", "#!/bin/sh\necho \"ran $1\"\n", 0755));
        assertThat(engine.exec(id, List.of("cat", odd), "", DEADLINE).stdout()).isEqualTo(content);
        assertThat(engine.exec(id, List.of("cat", long_), "", DEADLINE).stdout())
                .isEqualTo("long");
        assertThat(engine.exec(id, List.of("cat", "/srv/big"), "", DEADLINE).stdout())
                .isEqualTo(big);
        assertThat(engine.exec(id, List.of("/netlab/script", "a b"), "", DEADLINE)
                        .stdout())
                .isEqualTo("ran a b\n");
        assertThat(sh(id, "stat -c '%a %U:%G %s %Y' /run/secret /tmp/in-tmp; stat -c '%a %U' /tmp /srv /netlab/odd")
                        .stdout())
                .isEqualTo("600 root:root 3 1767225600\n644 root:root 0 1767225600\n1777 root\n755 root\n755 root\n");
    }

    @Test
    void inputReachesACommandThatKnowsItsEnd() {
        String id = running("stdin");
        String script = "echo one\n".repeat(50_000);
        ExecResult result = engine.exec(
                id, List.of("sh", "-c", "head -c " + script.length() + " | sh | sort | uniq -c"), script, DEADLINE);
        assertThat(result).isEqualTo(new ExecResult(0, "  50000 one\n", ""));
    }

    @Test
    void largeAndOddOutputComesWhole() {
        String id = running("output");
        ExecResult large =
                sh(id, "head -c 30000000 /dev/zero | tr '\\0' x; head -c 1000000 /dev/zero | tr '\\0' y >&2");
        assertThat(large.stdout()).hasSize(30_000_000).matches("x+");
        assertThat(large.stderr()).hasSize(1_000_000).matches("y+");
        assertThat(sh(id, "printf 'a\\0b\\377c'").stdout()).isEqualTo("a\0b\ufffdc");
    }

    @Test
    void endlessOutputIsCutWithAWord() {
        String id = running("endless");
        assertThatThrownBy(() -> sh(id, "yes"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("prints more than 64 MiB");
        assertThat(sh(id, "echo still here").stdout()).isEqualTo("still here\n");
    }

    @Test
    void aCommandHasADeadline() {
        String id = running("deadline");
        long begin = System.nanoTime();
        assertThatThrownBy(() -> engine.exec(id, List.of("sleep", "30"), "", Duration.ofMillis(500)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("run sleep in container")
                .hasMessageContaining("within");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(streamThreads()).isZero();
    }

    /** docker-java's threads that still read an answer; they get a moment to end. */
    private static long streamThreads() {
        for (int look = 0; look < 100 && streamThreadsNow() > 0; look++) {
            pause(20);
        }
        return streamThreadsNow();
    }

    private static long streamThreadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("docker-java-stream"))
                .count();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCommandThatIsNotThereAndAContainerThatIsNot() {
        String id = running("absent");
        assertThat(engine.exec(id, List.of("/no/such"), "", DEADLINE).exitCode())
                .isIn(126, 127);
        assertThatThrownBy(() -> engine.exec(INSTANCE + "-nobody", List.of("true"), "", DEADLINE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("No such container");
    }

    @Test
    void whatDiedAtOnceIsExplained() {
        ContainerPlan plan = plan("dies", new Own(), List.of());
        String dying = "netlab-enginetest:" + PID;
        engine.build(
                dying,
                dockerfile(("FROM " + image + "\nENTRYPOINT [\"sh\", \"-c\", \"echo no config >&2; exit 78\"]\n")),
                Map.of(),
                Progress.NONE);
        try {
            String id = engine.createContainer(plan, dying);
            // One that is still alive when it is looked at is started again.
            assertThatThrownBy(() -> {
                        for (int tries = 0; tries < 20; tries++) {
                            engine.start(id);
                            pause(100);
                        }
                    })
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("ended as soon as it was started, with exit code 78")
                    .hasMessageEndingWith("\n  no config");
        } finally {
            sweep();
            removeImage(dying);
        }
    }

    private static InputStream dockerfile(String content) {
        return Tar.inMemory(tar -> tar.add("Dockerfile", content.getBytes(StandardCharsets.UTF_8), 0644));
    }

    private static void removeImage(String tag) {
        try (Connection connection = new Connection(EngineSettings.defaults())) {
            connection.client().removeImageCmd(tag).withForce(true).exec();
        }
    }

    @Test
    void aFailedBuildShowsItsLastLines() {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        InputStream context =
                dockerfile("ARG PARENT\nFROM $PARENT\nRUN echo before && echo the reason >&2 && exit 9\n");
        assertThatThrownBy(() -> engine.build("netlab-enginetest:bad", context, Map.of("PARENT", image), steps::add))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("build image netlab-enginetest:bad")
                .hasMessageContaining("returned a non-zero code: 9")
                .hasMessageContaining("the reason");
        assertThat(steps).anyMatch(step -> step.contains("Step 3/3"));
        assertThat(engine.has("netlab-enginetest:bad")).isFalse();
    }

    @Test
    void anImageThatNobodyHas() {
        assertThatThrownBy(() -> engine.pull("127.0.0.1:9/netlab/nothing:1", Progress.NONE))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Image 127.0.0.1:9/netlab/nothing:1 is not here, and no registry gave it (");
        assertThatThrownBy(() -> engine.createContainer(plan("x", new Own(), List.of()), "netlab-enginetest:none"))
                .hasMessageContaining("No such image");
    }

    @Test
    void aNameThatIsTaken() {
        running("twice");
        assertThatThrownBy(() -> running("twice"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the name is taken")
                .hasMessageContaining("netlab down");
    }

    @Test
    void logsComeAsLines() {
        String id = running("logs");
        String pidOne = "/proc/1/fd/1";
        sh(id, "for i in 1 2 3; do echo line $i >" + pidOne + "; done; echo err >/proc/1/fd/2");
        List<String> lines = new ArrayList<>();
        engine.logs(id, Optional.of(3), false, lines::add);
        assertThat(lines).containsExactlyInAnyOrder("line 2", "line 3", "err");
        List<String> followed = Collections.synchronizedList(new ArrayList<>());
        Thread follower = new Thread(() -> engine.logs(id, Optional.empty(), true, followed::add));
        follower.start();
        sh(id, "echo later >" + pidOne);
        engine.remove(id);
        join(follower);
        assertThat(followed).contains("line 1", "later");
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aFollowedLogEndsWithAnInterrupt() {
        String id = running("follow");
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread follower = new Thread(() -> engine.logs(id, Optional.empty(), true, line -> {}));
        follower.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        follower.start();
        pause(200);
        assertThat(streamThreadsNow()).isEqualTo(1);
        follower.interrupt();
        join(follower);
        assertThat(failures).singleElement().isInstanceOf(EngineInterruptedException.class);
        assertThat(streamThreads()).isZero();
    }

    @Test
    void everythingOfOursIsObservedAndGoneIsGone() {
        String created = engine.createContainer(plan("created", new Own(), List.of()), image);
        String started = running("started");
        String network = engine.createNetwork(network(1));
        Observed seen = engine.observe(Optional.of(INSTANCE));
        assertThat(seen.containers()).hasSize(2).allSatisfy(container -> {
            assertThat(container.labels())
                    .containsEntry(Labels.INSTANCE, INSTANCE)
                    .containsKey(Labels.NODE);
            assertThat(container.image()).isEqualTo(image);
            assertThat(container.isRunning()).isEqualTo(container.id().equals(started));
            assertThat(container.name())
                    .isEqualTo(INSTANCE + "-" + container.labels().get(Labels.NODE));
        });
        assertThat(seen.networks()).singleElement().satisfies(net -> {
            assertThat(net.id()).isEqualTo(network);
            assertThat(net.labels()).containsEntry(Labels.SUBNET, "net1");
        });
        assertThat(engine.observe(Optional.empty()).containers()).containsAll(seen.containers());
        assertThat(engine.observe(Optional.of(INSTANCE + "x")).containers()).isEmpty();
        for (int times = 0; times < 2; times++) {
            engine.remove(created);
            engine.remove(started);
            engine.removeNetwork(network);
        }
        assertThat(engine.observe(Optional.of(INSTANCE))).isEqualTo(new Observed(List.of(), List.of()));
    }

    @Test
    void removedBySeveralAtOnce() {
        String id = running("removed");
        new Parallel(6)
                .run(IntStream.range(0, 6)
                        .mapToObj(i -> Task.of("r" + i, "test", () -> engine.remove(id)))
                        .toList());
        assertThat(engine.observe(Optional.of(INSTANCE)).containers()).isEmpty();
    }

    @Test
    void aNetworkGivesTheHostNeitherAddressNorRoute() {
        engine.createNetwork(network(1));
        String instrument = engine.createContainer(plan("instrument", new Host(), List.of()), image);
        engine.start(instrument);
        String bridge = network(1).bridge();
        assertThat(sh(instrument, "ip -4 addr show dev " + bridge + "; ip route show dev " + bridge)
                        .stdout())
                .isEmpty();
        assertThat(sh(instrument, "ip link show dev " + bridge).stdout()).contains(bridge);
    }

    @Test
    void aSmallPoolFillsUpAndIsFreeAgain() {
        // TEST-NET-2 (RFC 5737); what else is there is skipped.
        try (DockerEngine small =
                new DockerEngine(EngineSettings.defaults().withUnderlay(UnderlayPool.parse("198.51.100.224/28")))) {
            String first = small.createNetwork(network(1));
            small.createNetwork(network(2));
            assertThatThrownBy(() -> small.createNetwork(network(3)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("No free prefix is left in 198.51.100.224/28")
                    .hasMessageContaining("NETLAB_UNDERLAY_POOL");
            small.removeNetwork(first);
            small.createNetwork(network(3));
        }
    }

    @Test
    void processesThatTakeFromTheSamePoolAtOnceGetAPrefixEach() {
        UnderlayPool pool = UnderlayPool.parse("198.51.100.128/26"); // eight
        List<DockerEngine> processes = IntStream.range(0, 4)
                .mapToObj(i -> new DockerEngine(EngineSettings.defaults().withUnderlay(pool)))
                .toList();
        try {
            new Parallel(8)
                    .run(IntStream.range(0, 8)
                            .mapToObj(i -> Task.of(
                                    "n" + i, "test", () -> processes.get(i % 4).createNetwork(network(i))))
                            .toList());
            assertThat(engine.observe(Optional.of(INSTANCE)).networks()).hasSize(8);
        } finally {
            processes.forEach(DockerEngine::close);
        }
    }
}
