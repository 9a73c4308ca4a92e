package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.plan.Labels;
import io.netlab.plan.Names;
import io.netlab.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an instance that is down must not leave on the engine and its host. */
final class Leftovers {

    private static final Path LINKS = Path.of("/sys/class/net");
    private static final long PATIENCE_MILLIS = 3_000;

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
        while (!onTheHost().isEmpty() && System.currentTimeMillis() < end) {
            Tool.pause(50);
        }
        assertThat(onTheHost()).as("what %s left on the host", names.instance()).isEmpty();
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

    private List<String> onTheHost() {
        List<String> left = new ArrayList<>();
        for (String subnet : lab.subnets().keySet()) {
            add(left, names.bridge(subnet));
            lab.nodes().keySet().forEach(node -> add(left, names.hostEnd(node, subnet)));
        }
        List<String> tables = Tool.lines("nft", "list", "tables");
        lab.subnets().keySet().stream()
                .map(subnet -> "table inet netlab-" + names.bridge(subnet))
                .filter(tables::contains)
                .forEach(left::add);
        return left;
    }

    private static void add(List<String> left, String link) {
        if (Files.exists(LINKS.resolve(link))) {
            left.add(link);
        }
    }
}
