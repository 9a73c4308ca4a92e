package io.netlab.torture;

import static io.netlab.torture.Repairs.assertStatus;
import static io.netlab.torture.Repairs.changed;
import static io.netlab.torture.Repairs.repair;
import static io.netlab.torture.Repairs.starts;
import static io.netlab.torture.Repairs.upped;
import static io.netlab.torture.Repairs.verify;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Switches, wires, addresses and rules that somebody took away: {@code up} gives them back, and starts nothing anew. */
@Tag("docker")
@Timeout(600)
class BrokenWiresTest {

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
}
