package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.plan.Labels;
import io.netlab.plan.Names;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an instance that is down must not leave on the engine and its host. */
final class Leftovers {

    private static final Path LINKS = Path.of("/sys/class/net");
    private static final long PATIENCE_MILLIS = 120_000; // with hundreds of machines on the host it takes a minute

    private final Lab lab;
    private final Names names;

    Leftovers(Lab lab, String instance) {
        this.lab = lab;
        this.names = new Names(instance);
    }

    /** Links and processes vanish in the kernel's own time; objects of the engine must be gone at once. */
    void assertNone() {
        assertThat(objects()).as("objects of %s", names.instance()).isEmpty();
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        List<String> left = onTheHost();
        while (!left.isEmpty() && System.currentTimeMillis() < end) {
            Tool.pause(50);
            left = onTheHost();
        }
        assertThat(left).as("what %s left on the host", names.instance()).isEmpty();
    }

    List<String> objects() {
        String label = "label=" + Labels.INSTANCE + "=" + names.instance();
        List<String> objects = new ArrayList<>();
        Tool.lines("docker", "ps", "--all", "--filter", label, "--format", "container {{.Names}}")
                .forEach(objects::add);
        Tool.lines("docker", "network", "ls", "--filter", label, "--format", "network {{.Name}}")
                .forEach(objects::add);
        return objects;
    }

    static List<String> containerIds(String instance) {
        return Tool.lines(
                "docker",
                "ps",
                "--all",
                "--quiet",
                "--no-trunc",
                "--filter",
                "label=" + Labels.INSTANCE + "=" + instance);
    }

    /** Of the containers' own processes, and of those that an exec put into them. */
    static void assertNoProcessIn(List<String> containers) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        List<String> left = processesIn(containers);
        while (!left.isEmpty() && System.currentTimeMillis() < end) {
            Tool.pause(50);
            left = processesIn(containers);
        }
        assertThat(left).isEmpty();
    }

    private static List<String> processesIn(List<String> containers) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> containers.stream().anyMatch(cgroups(process)::contains))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cgroups(Path process) {
        try {
            return Files.readString(process.resolve("cgroup"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Tables last: to ask for them takes a container. */
    private List<String> onTheHost() {
        List<String> left = new ArrayList<>();
        for (String subnet : lab.subnets().keySet()) {
            add(left, names.bridge(subnet));
            lab.nodes().keySet().forEach(node -> add(left, names.hostEnd(node, subnet)));
        }
        if (left.isEmpty()) {
            List<String> tables = tables();
            lab.subnets().keySet().stream()
                    .map(subnet -> "table inet netlab-" + names.bridge(subnet))
                    .filter(tables::contains)
                    .forEach(left::add);
        }
        return left;
    }

    /** The host need not have nft; the instrument's image has. */
    private static List<String> tables() {
        return Tool.lines(
                "docker",
                "run",
                "--rm",
                "--network=host",
                "--cap-add=NET_ADMIN",
                "--entrypoint=nft",
                Bystander.image("instrument"),
                "list",
                "tables");
    }

    private static void add(List<String> left, String link) {
        if (Files.exists(LINKS.resolve(link))) {
            left.add(link);
        }
    }
}
