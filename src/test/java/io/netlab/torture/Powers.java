package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a container may do: as the kernel says of its first process, and as the engine was told.
 *
 * @param name of the container
 * @param capabilities that any process in it can ever have
 * @param told name and value of each setting that could give it power over its host
 */
record Powers(String name, Set<String> capabilities, String told) {

    /** capabilities(7); whatever else is set is named by its number. */
    private static final Map<Integer, String> CAPABILITIES =
            Map.of(5, "KILL", 12, "NET_ADMIN", 13, "NET_RAW", 19, "SYS_PTRACE", 21, "SYS_ADMIN");

    private static final String SETTINGS = String.join(
            " ",
            "privileged={{.HostConfig.Privileged}}",
            "drop={{.HostConfig.CapDrop}}",
            "network={{.HostConfig.NetworkMode}}",
            "pid={{.HostConfig.PidMode}}",
            "ipc={{.HostConfig.IpcMode}}",
            "userns={{.HostConfig.UsernsMode}}",
            "binds={{.HostConfig.Binds}}",
            "mounts={{len .Mounts}}",
            "devices={{.HostConfig.Devices}}",
            "security={{.HostConfig.SecurityOpt}}",
            "pids={{.HostConfig.PidsLimit}}");

    static List<Powers> of(String instance) {
        List<String> inspect =
                new ArrayList<>(List.of("docker", "inspect", "--format", "{{.Name}} {{.State.Pid}} " + SETTINGS));
        inspect.addAll(Leftovers.containerIds(instance));
        return Tool.lines(inspect.toArray(String[]::new)).stream()
                .map(line -> line.substring(1).split(" ", 3))
                .map(words -> new Powers(words[0], bounding(words[1]), words[2]))
                .toList();
    }

    /** @param onTheHost whether it shares the host's processes and network, which the instrument alone does */
    void assertConfined(boolean onTheHost) {
        assertThat(told)
                .as(name)
                .contains(
                        "privileged=false drop=[ALL]",
                        "userns= binds=[] mounts=0 devices=[]",
                        "pids=512",
                        "ipc=private")
                .containsPattern(onTheHost ? "network=host pid=host" : "network=(none|container:\\S+) pid= ");
    }

    private static Set<String> bounding(String pid) {
        try (var lines = Files.lines(Path.of("/proc", pid, "status"))) {
            long mask = lines.filter(line -> line.startsWith("CapBnd:"))
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .mapToLong(hex -> Long.parseUnsignedLong(hex, 16))
                    .findFirst()
                    .orElseThrow();
            Set<String> names = new TreeSet<>();
            for (int number = 0; number < Long.SIZE; number++) {
                if ((mask >> number & 1) == 1) {
                    names.add(CAPABILITIES.getOrDefault(number, "capability " + number));
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
