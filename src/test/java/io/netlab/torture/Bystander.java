package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** A container and a network of somebody else's. Labs come and go beside them, and they must not change in a byte. */
final class Bystander implements AutoCloseable {

    private final String name;
    private final String before;

    private Bystander(String name) {
        this.name = name;
        this.before = inspect();
    }

    static Bystander named(String prefix) {
        String name = prefix + "-bystander";
        Tool.lines("docker", "network", "create", "--internal", name);
        Tool.lines(
                "docker",
                "run",
                "--detach",
                "--name",
                name,
                "--network",
                name,
                "--entrypoint",
                "sleep",
                image(),
                "86400");
        return new Bystander(name);
    }

    static String image() {
        return image("base");
    }

    /** Any version of one of netlab's images. */
    static String image(String role) {
        List<String> images = Tool.lines("docker", "images", "--format", "{{.Repository}}:{{.Tag}}", "netlab/" + role);
        assertThat(images).isNotEmpty();
        return images.get(0);
    }

    /** Nothing in there is a time of now: it runs before and after. */
    private String inspect() {
        return String.join("\n", Tool.lines("docker", "inspect", name))
                + Tool.lines("docker", "network", "inspect", name);
    }

    void assertUntouched() {
        assertThat(inspect()).isEqualTo(before);
        assertThat(Tool.lines("docker", "exec", name, "cat", "/etc/resolv.conf", "/proc/net/dev").stream()
                        .filter(line -> line.contains("eth0"))
                        .collect(Collectors.toList()))
                .hasSize(1);
    }

    @Override
    public void close() {
        Tool.run("docker", "rm", "--force", name);
        Tool.run("docker", "network", "rm", name);
    }
}
