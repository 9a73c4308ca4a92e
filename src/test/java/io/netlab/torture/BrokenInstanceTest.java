package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What breaks under a running lab: status tells it, verify does not hide it, up repairs that and nothing else. */
@Tag("docker")
@Timeout(600)
class BrokenInstanceTest {

    private static final int MOST_TRIES = 3;

    @Test
    void aMachineThatDiedIsStartedAgainAlone() {
        try (Victim victim = upped("died")) {
            Map<String, String> before = starts(victim);
            Tool.lines("docker", "kill", victim.container("pc"));

            assertStatus(3, victim, "(?m)^pc +exited");
            assertThat(verify(victim, 3)).containsPattern("(?m)^ERROR +the page opens");

            repair(victim);
            assertThat(changed(before, starts(victim))).containsExactly(victim.container("pc"));
        }
    }

    /** The service is killed by the kernel; its machine stays on, as a computer does. */
    @Test
    void aServiceThatRanOutOfMemoryComesBack() {
        try (Victim victim = upped("oom")) {
            String web = victim.container("both.web");
            Map<String, String> before = starts(victim);
            runOutOfMemory(web, "$(pgrep nginx)");
            for (int more = 0; more < MOST_TRIES && !isRunning(web); more++) { // its first process ended, too
                repair(victim);
                before = starts(victim);
                runOutOfMemory(web, "$(pgrep nginx)");
            }

            assertStatus(3, victim, "(?m)^both +service ended, exit code 137 \\(web");
            assertThat(verify(victim, 1)).containsPattern("(?m)^FAIL +the page opens");

            repair(victim);
            assertThat(changed(before, starts(victim))).isEmpty();
        }
    }

    /** What shares the namespace of a machine that ran out of memory goes with it. */
    @Test
    void aMachineThatRanOutOfMemoryAsAWhole() {
        try (Victim victim = upped("oom-whole")) {
            Map<String, String> before = starts(victim);
            runOutOfMemory(victim.container("both"), "1");
            Tool.lines("docker", "wait", victim.container("both")); // the engine hears of it a moment later

            assertStatus(3, victim, "(?m)^both +exited");
            assertThat(verify(victim, 3)).containsPattern("(?m)^ERROR");

            repair(victim);
            assertThat(changed(before, starts(victim)))
                    .containsExactlyInAnyOrder(
                            victim.container("both"), victim.container("both.dns"), victim.container("both.web"));
        }
    }

    private static boolean isRunning(String container) {
        return Tool.lines("docker", "inspect", "--format", "{{.State.Running}}", container)
                .equals(List.of("true"));
    }

    /**
     * The kernel kills those processes first; then the one that took all the memory. Where it is slow to give that back,
     * as on a busy machine, another one may have to go.
     */
    private static void runOutOfMemory(String container, String first) {
        Tool.lines("docker", "update", "--memory", "32m", "--memory-swap", "32m", container);
        String eat = "for pid in %s; do echo 1000 >/proc/$pid/oom_score_adj; done; tail /dev/zero".formatted(first);
        Tool.Ended eater = Tool.run("docker", "exec", container, "sh", "-c", eat);
        assertThat(eater.exitCode()).as(eater.output()).isEqualTo(137);
        Tool.run("docker", "update", "--memory", "1g", "--memory-swap", "1g", container);
    }

    @Test
    void theInstrumentThatDiedComesBack() {
        try (Victim victim = upped("blind")) {
            Map<String, String> before = starts(victim);
            Tool.lines("docker", "kill", victim.container("_instrument"));

            Result status = Victim.netlab("status", victim.instance());
            Faults.assertClearError(status);
            assertThat(status.out()).containsPattern("(?m)^pc +running +unknown");
            Faults.assertClearError(Victim.netlab("verify", victim.instance()));

            repair(victim);
            assertThat(changed(before, starts(victim))).containsExactly(victim.container("_instrument"));
        }
    }

    /** Nobody waits for what cannot come any more. */
    @Test
    void theInstrumentThatDiesWhileItIsAsked() throws InterruptedException {
        String sleep = "sleep 300." + ProcessHandle.current().pid();
        String slow = """
                name: slow
                subnets: {lan: 192.168.1.0/24}
                nodes: {pc: {interfaces: {lan: 192.168.1.2}}}
                checks: [{name: it takes its time, from: pc, run: %s, timeout: 60s, expect: {exit-code: 0}}]
                """.formatted(sleep);
        try (Victim victim = Victim.of(slow, "struck-blind")) {
            Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
            String instrument = victim.container("_instrument"); // sees all processes
            Thread killing = new Thread(() -> {
                Tool.lines("docker", "exec", instrument, "sh", "-c", "until pgrep -fx '" + sleep + "'; do :; done");
                Tool.lines("docker", "kill", instrument);
            });
            killing.start();

            Result verify = Victim.netlab("verify", victim.instance());

            killing.join();
            Faults.assertClearError(verify);
            assertThat(verify.err()).containsPattern("stopped.* again brings it back");
            Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
            Faults.assertExit(0, Victim.netlab("status", victim.instance()));
        }
    }

    /** A machine, a service, and the instrument: they go on where they were. */
    @Test
    void whatWasPausedByHandGoesOn() {
        try (Victim victim = upped("paused")) {
            Map<String, String> before = starts(victim);
            for (String node : List.of("router", "both.web", "_instrument")) {
                Tool.lines("docker", "pause", victim.container(node));

                Result status = Victim.netlab("status", victim.instance());
                Faults.assertExit(3, status);
                assertThat(status.out() + status.err()).contains("paused");
                repair(victim);
                assertThat(changed(before, starts(victim))).isEmpty();
            }
            Tool.lines("docker", "pause", victim.container("pc"));
            Faults.assertExit(0, Victim.netlab("down", victim.instance()));
            victim.leftovers().assertNone();
        }
    }

    @Test
    void aMachineThatWasRestartedByHandIsWiredAnew() {
        try (Victim victim = upped("restarted")) {
            Tool.lines("docker", "restart", "--time", "0", victim.container("pc"));

            assertStatus(3, victim, "(?m)^pc +not wired: lan");
            assertThat(verify(victim, 3)).containsPattern("(?m)^ERROR +the page opens");

            Map<String, String> before = starts(victim);
            repair(victim);
            assertThat(changed(before, starts(victim))).isEmpty();
        }
    }

    @Test
    void aNetworkThatWasRemovedByHandIsMadeAgain() {
        try (Victim victim = upped("cut-off")) {
            Map<String, String> before = starts(victim);
            Tool.lines("docker", "network", "rm", victim.container("lan"));

            assertStatus(3, victim, "The switch of subnet 'lan' is missing");
            String verdicts = verify(victim, 1);
            assertThat(verdicts)
                    .doesNotContainPattern("(?m)^PASS +(the page opens|nobody outside)")
                    .containsPattern("(?m)^ERROR +nobody outside reaches the PC"); // its control is not true any more

            repair(victim);
            assertThat(changed(before, starts(victim))).isEmpty();
        }
    }

    @Test
    void aWireThatWasRemovedByHandIsMadeAgain() {
        try (Victim victim = upped("loose")) {
            Map<String, String> before = starts(victim);
            onTheMachine(victim, "router", "ip", "link", "delete", "lan");

            assertStatus(3, victim, "(?m)^router +not wired: lan +net 203.0.113.1/24");
            assertThat(verify(victim, 1)).containsPattern("(?m)^FAIL +the page opens");

            repair(victim);
            assertThat(changed(before, starts(victim))).isEmpty();
        }
    }

    @Test
    void whatWasTakenFromAnInterfaceIsGivenBack() {
        try (Victim victim = upped("down")) {
            Map<String, String> before = starts(victim);
            String own = "198.51.100.0/24";
            onTheMachine(victim, "router", "ip", "route", "add", own, "via", "203.0.113.80");
            onTheMachine(victim, "router", "ip", "link", "set", "lan", "down");
            onTheMachine(victim, "pc", "ip", "address", "flush", "dev", "lan");

            assertStatus(3, victim, "(?m)^router +down: lan +lan 192.168.1.1/24 .down., net 203.0.113.1/24");
            assertStatus(3, victim, "(?m)^pc +no address: lan +lan without address");
            assertThat(verify(victim, 1)).containsPattern("(?m)^FAIL +the page opens");

            repair(victim);
            assertThat(changed(before, starts(victim))).isEmpty();
            assertThat(onTheMachine(victim, "router", "ip", "route", "show", own))
                    .as("what the kernel forgets with its interface, when that is made anew")
                    .hasSize(1);
        }
    }

    @Test
    void rulesThatWereFlushedAreGivenBack() {
        try (Victim victim = upped("flushed")) {
            Map<String, String> before = starts(victim);
            onTheMachine(victim, "router", "nft", "flush", "ruleset");
            assertThat(verify(victim, 1)).containsPattern("(?m)^FAIL +the page opens");

            repair(victim);
            assertThat(changed(before, starts(victim))).isEmpty();
        }
    }

    /** No machine may do this to itself. */
    private static List<String> onTheMachine(Victim victim, String node, String... command) {
        String pid = Tool.lines("docker", "inspect", "--format", "{{.State.Pid}}", victim.container(node))
                .get(0);
        List<String> exec = new ArrayList<>(List.of(
                "docker", "exec", victim.container("_instrument"), "nsenter", "--net=/proc/" + pid + "/ns/net", "--"));
        exec.addAll(List.of(command));
        return Tool.lines(exec.toArray(String[]::new));
    }

    /** What runs goes on without its image; only what has to be made anew cannot be. */
    @Test
    void anImageThatIsGone() {
        String image = "tort-" + ProcessHandle.current().pid() + ":1";
        Tool.lines("docker", "tag", Bystander.image(), image);
        String lab = """
                name: gone
                subnets: {lan: 192.168.1.0/24}
                nodes:
                  pc: {interfaces: {lan: 192.168.1.2}}
                  shop: {interfaces: {lan: 192.168.1.3}, run: {image: '%s', command: [sleep, '86400']}}
                checks:
                  - {name: the shop is there, from: pc, ping: shop, expect: {outcome: answered}}
                """.formatted(image);
        try (Victim victim = Victim.of(lab, "gone")) {
            Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
            Map<String, String> before = starts(victim);
            Tool.lines("docker", "rmi", image);

            assertStatus(0, victim, "(?m)^shop +running");
            verify(victim, 0);
            Result up = Victim.netlab("up", victim.file(), "--as", victim.instance());

            Faults.assertClearError(up);
            assertThat(up.err()).contains(image + " is not here, and no registry gave it");
            assertThat(changed(before, starts(victim))).isEmpty();
            Faults.assertExit(0, Victim.netlab("down", victim.instance()));
            victim.leftovers().assertNone();
        } finally {
            Tool.run("docker", "rmi", image);
        }
    }

    private static Victim upped(String name) {
        Victim victim = Victim.named(name);
        try {
            Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
            return victim;
        } catch (RuntimeException | Error e) {
            victim.close();
            throw e;
        }
    }

    private static void assertStatus(int code, Victim victim, String pattern) {
        Result status = Victim.netlab("status", victim.instance());
        Faults.assertExit(code, status);
        assertThat(status.out()).containsPattern(pattern);
    }

    private static String verify(Victim victim, int code) {
        Result verify = Victim.netlab("verify", victim.instance());
        Faults.assertExit(code, verify);
        return verify.out();
    }

    private static void repair(Victim victim) {
        Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
        Faults.assertExit(0, Victim.netlab("status", victim.instance()));
        Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
    }

    /** When each container was started, as the engine says. */
    private static Map<String, String> starts(Victim victim) {
        List<String> inspect =
                new ArrayList<>(List.of("docker", "inspect", "--format", "{{.Name}} {{.Id}} {{.State.StartedAt}}"));
        inspect.addAll(Leftovers.containerIds(victim.instance()));
        return Tool.lines(inspect.toArray(String[]::new)).stream()
                .map(line -> line.substring(1).split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a, TreeMap::new));
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        return before.keySet().stream()
                .filter(name -> !before.get(name).equals(after.get(name)))
                .toList();
    }
}
