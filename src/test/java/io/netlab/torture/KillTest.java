package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import io.netlab.torture.Moment.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} at a moment that nobody chose: nothing cleans up then, so the next command must. */
@Tag("docker")
@Timeout(3600)
class KillTest {

    private static final int ROUNDS = Effort.of(5, 100);
    private static final int AT_ONCE = 2;

    @Test
    void afterAKillDownLeavesNothingAndTheNextUpWorks() {
        System.out.println("torture: kill -9, seed " + Effort.SEED);
        Tally tally = new Tally("kill -9");
        Abreast.run(AT_ONCE, Moment.some(ROUNDS), moment -> {
            try (Victim victim = Victim.named("kill-" + moment.number())) {
                if (moment.command() != Command.UP) {
                    Faults.assertExit(0, victim.up());
                }
                boolean killed = kill(moment.command().words(victim), moment.millis());
                List<String> containers = Leftovers.containerIds(victim.instance());

                Faults.assertExit(0, Victim.netlab("down", victim.instance()));

                victim.leftovers().assertNone();
                Leftovers.assertNoProcessIn(containers);
                Faults.assertExit(0, victim.up());
                Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
                tally.add(
                        moment.command().toString(),
                        killed ? "killed; down left nothing, the next up verified" : "it had ended before");
            }
        });
        tally.print();
    }

    /** What the engine was asked for by who was killed is there when nobody waits for it any more. */
    @ParameterizedTest
    @ValueSource(strings = {"/networks/create", "/containers/create"})
    void whatComesAfterTheKillIsRemovedToo(String making) throws Exception {
        try (EngineProxy proxy = EngineProxy.open();
                Victim victim = Victim.named("late" + making.replace('/', '-'))) {
            killWhile(making, proxy, victim);

            Faults.assertExit(0, Victim.netlab("down", victim.instance()));

            Tool.pause(2 * EngineProxy.DELAY_MILLIS); // by now it has come, or never will
            victim.leftovers().assertNone();
            Faults.assertExit(0, victim.up());
        }
    }

    /** When this ends, the engine has not even heard of that call yet. */
    private static void killWhile(String making, EngineProxy proxy, Victim victim) throws Exception {
        proxy.failAtFirst(call -> call.contains(making), Fault.DELAYED);
        Process up = Netlab.start(Map.of("DOCKER_HOST", proxy.host()), "up", victim.file(), "--as", victim.instance());
        try {
            while (up.isAlive() && proxy.failed().isEmpty()) {
                Tool.pause(10);
            }
            assertThat(up.isAlive()).isTrue();
        } finally {
            up.destroyForcibly().waitFor();
        }
    }

    /** Returns whether it was still running. */
    private static boolean kill(List<String> command, long afterMillis) {
        try {
            Process netlab = Netlab.start(command.toArray(String[]::new));
            try {
                boolean ended = netlab.waitFor(afterMillis, TimeUnit.MILLISECONDS);
                netlab.destroyForcibly();
                assertThat(netlab.waitFor(10, TimeUnit.SECONDS)).isTrue();
                return !ended;
            } finally {
                netlab.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
