package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A victim that runs, what netlab says of it when it is broken, and what {@code up} has started to mend it. */
final class Repairs {

    private Repairs() {}

    static Victim upped(String name) {
        Victim victim = Victim.named(name);
        try {
            Faults.assertExit(0, victim.up());
            return victim;
        } catch (RuntimeException | Error e) {
            victim.close();
            throw e;
        }
    }

    static void assertStatus(int code, Victim victim, String pattern) {
        Result status = Victim.netlab("status", victim.instance());
        Faults.assertExit(code, status);
        assertThat(status.out()).containsPattern(pattern);
    }

    static String verify(Victim victim, int code) {
        Result verify = Victim.netlab("verify", victim.instance());
        Faults.assertExit(code, verify);
        return verify.out();
    }

    static void repair(Victim victim) {
        Faults.assertExit(0, victim.up());
        Faults.assertExit(0, Victim.netlab("status", victim.instance()));
        Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
    }

    /** When each container was started, as the engine says. */
    static Map<String, String> starts(Victim victim) {
        List<String> inspect =
                new ArrayList<>(List.of("docker", "inspect", "--format", "{{.Name}} {{.Id}} {{.State.StartedAt}}"));
        inspect.addAll(Leftovers.containerIds(victim.instance()));
        return Tool.lines(inspect.toArray(String[]::new)).stream()
                .map(line -> line.substring(1).split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a, TreeMap::new));
    }

    static List<String> changed(Map<String, String> before, Map<String, String> after) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        return before.keySet().stream()
                .filter(name -> !before.get(name).equals(after.get(name)))
                .toList();
    }
}
