package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netlab.cli.Netlab.Result;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine ends and comes back under a running lab. */
@Tag("docker")
@Timeout(600)
class EngineRestartTest {

    private static final List<String> MACHINES = List.of("pc", "router", "both");

    /** A stopped engine takes its containers with it; of one that was killed, they are ended when the next one starts. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void whatEndedWithTheEngineIsStartedAgain(String signal) {
        assumeTrue(Effort.LONG || signal.equals("TERM"), "in the long form");
        try (OwnEngine engine = OwnEngine.withImages();
                Victim victim = Victim.named("restart")) {
            up(engine, victim);
            List<String> before = engine.machines();

            engine.stop(signal);
            assertNothingCanBeSaid(engine, victim);
            engine.start();

            Result status = engine.netlab("status", victim.instance());
            Faults.assertExit(3, status);
            List<String> running = engine.running();
            for (String machine : MACHINES) {
                boolean runs = running.contains(victim.container(machine));
                assertThat(status.out()).containsPattern("(?m)^" + machine + " +" + (runs ? "running" : "exited"));
            }
            assertThat(running).as("what the engine started again").doesNotContain(victim.container("pc"));
            Result verify = engine.netlab("verify", victim.instance());
            Faults.assertExit(3, verify);
            assertThat(verify.out()).doesNotContainPattern("(?m)^(PASS|FAIL)");

            up(engine, victim);
            assertThat(engine.machines()).as("no machine was made anew").isEqualTo(before);
            Faults.assertExit(0, engine.netlab("status", victim.instance()));
            Faults.assertExit(0, engine.netlab("down", victim.instance()));
            assertThat(engine.machines()).isEmpty();
        }
    }

    /** With --live-restore the machines outlive the engine. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void whatOutlivesTheEngineIsLeftAlone(String signal) {
        assumeTrue(Effort.LONG, "in the long form");
        try (OwnEngine engine = OwnEngine.withImages("--live-restore");
                Victim victim = Victim.named("outlive")) {
            up(engine, victim);
            List<String> before = engine.running();

            engine.stop(signal);
            assertNothingCanBeSaid(engine, victim);
            engine.start();

            assertThat(engine.running()).containsExactlyInAnyOrderElementsOf(before);
            Faults.assertExit(0, engine.netlab("status", victim.instance()));
            Faults.assertExit(0, engine.netlab("verify", victim.instance()));
            Result again = engine.netlab("up", victim.file(), "--as", victim.instance());
            Faults.assertExit(0, again);
            assertThat(again.err()).doesNotContain("create", "start", "remove");
            Faults.assertExit(0, engine.netlab("verify", victim.instance()));
            Faults.assertExit(0, engine.netlab("down", victim.instance()));
        }
    }

    private static void up(OwnEngine engine, Victim victim) {
        Faults.assertExit(0, engine.netlab("up", victim.file(), "--as", victim.instance()));
        Faults.assertExit(0, engine.netlab("verify", victim.instance()));
    }

    private static void assertNothingCanBeSaid(OwnEngine engine, Victim victim) {
        for (String command : List.of("status", "verify", "down")) {
            Faults.assertClearError(engine.netlab(command, victim.instance()));
        }
        Faults.assertClearError(engine.netlab("up", victim.file(), "--as", victim.instance()));
    }
}
