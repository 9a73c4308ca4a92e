package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.block.Service.ConfigFile;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.ContainerPlan.Host;
import io.netlab.plan.ContainerPlan.Own;
import io.netlab.plan.ContainerPlan.SharedWith;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Containers on a real engine, and what is observed of them. */
class DockerEngineTest extends OnDocker {

    @Test
    void theEngineSaysWhatItIs() {
        EngineInfo info = engine.info();
        assertThat(info.version()).matches("\\d+\\.\\d+.*");
        assertThat(info.apiVersion()).matches("1\\.(4[1-9]|5[01])");
        assertThat(info.os()).isEqualTo("linux");
        assertThat(engine.info()).isEqualTo(info);
    }

    @Test
    void aContainerIsWhatItsPlanSays() {
        String id = engine.createContainer(plan("pc", new Own(false), List.of()), image);
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
    void aContainerSharesTheNetworkAndTheNamesOfAnother() {
        String main = engine.createContainer(plan("main", new Own(true), List.of()), image);
        engine.start(main);
        String service = engine.createContainer(plan("service", new SharedWith(INSTANCE + "-main"), List.of()), image);
        engine.start(service);
        String namespace = "readlink /proc/self/ns/net";
        assertThat(sh(service, namespace).stdout())
                .isEqualTo(sh(main, namespace).stdout());
        sh(main, "echo 10.0.0.1 shared >/etc/hosts; echo nameserver 10.0.0.1 >/etc/resolv.conf");
        assertThat(sh(service, "cat /etc/hosts /etc/resolv.conf").stdout())
                .isEqualTo("10.0.0.1 shared\nnameserver 10.0.0.1\n");
    }

    @Test
    void containersHaveNamespacesOfTheirOwn() {
        String alone = running("alone");
        String held = engine.createContainer(plan("held", new Own(true), List.of()), image);
        engine.start(held);
        String other = running("other");
        Set<String> namespaces = Stream.of(alone, held, other)
                .map(id -> sh(id, "readlink /proc/self/ns/net").stdout().strip())
                .collect(Collectors.toSet());
        assertThat(namespaces).hasSize(3).doesNotContain(ownNamespace());
    }

    private static String ownNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theInstrumentSeesTheMachinesOfTheHost() {
        String machine = engine.createContainer(plan("pc", new Own(false), List.of()), image);
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
    void whatDiedAtOnceIsExplained() {
        ContainerPlan plan = plan("dies", new Own(false), List.of());
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
                        for (int tries = 0; tries < 150; tries++) { // 20 were too few for an engine that tells quickly
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

    @Test
    void aNameThatIsTaken() {
        running("twice");
        assertThatThrownBy(() -> running("twice"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the name is taken")
                .hasMessageContaining("netlab down");
    }

    @Test
    void everythingOfOursIsObservedAndGoneIsGone() {
        String created = engine.createContainer(plan("created", new Own(false), List.of()), image);
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
}
