package io.netlab.torture;

import static io.netlab.torture.Repairs.assertStatus;
import static io.netlab.torture.Repairs.changed;
import static io.netlab.torture.Repairs.repair;
import static io.netlab.torture.Repairs.starts;
import static io.netlab.torture.Repairs.upped;
import static io.netlab.torture.Repairs.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers that break under a running lab: status tells it, verify does not hide it, up repairs that and nothing else. */
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
            Faults.assertExit(0, victim.up());
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
            Faults.assertExit(0, victim.up());
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
            Faults.assertExit(0, victim.up());
            Map<String, String> before = starts(victim);
            Tool.lines("docker", "rmi", image);

            assertStatus(0, victim, "(?m)^shop +running");
            verify(victim, 0);
            Result up = victim.up();

            Faults.assertClearError(up);
            assertThat(up.err()).contains(image + " is not here, and no registry gave it");
            assertThat(changed(before, starts(victim))).isEmpty();
            Faults.assertExit(0, Victim.netlab("down", victim.instance()));
            victim.leftovers().assertNone();
        } finally {
            Tool.run("docker", "rmi", image);
        }
    }
}
