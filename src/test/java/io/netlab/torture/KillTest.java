package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private enum Command {
        UP,
        VERIFY,
        WALK,
        PROVE,
        DOWN;

        List<String> words(Victim victim) {
            return switch (this) {
                case UP -> List.of("up", victim.file(), "--as", victim.instance());
                case VERIFY -> List.of("verify", victim.instance());
                case WALK ->
                    List.of("walk", "-i", victim.instance(), "-t", "pc", "--", "curl", "-s", "http://www.example.com/");
                case PROVE -> List.of("prove", "-i", victim.instance());
                case DOWN -> List.of("down", victim.instance());
            };
        }
    }

    /** @param moment as a part of what the command takes when nothing else runs, so that most are hit */
    private record Round(int number, Command command, double moment) {
        long millis(Map<Command, Long> alone) {
            return (long) (moment * alone.get(command));
        }
    }

    @Test
    void afterAKillDownLeavesNothingAndTheNextUpWorks() {
        System.out.println("torture: kill -9, seed " + Effort.SEED);
        Tally tally = new Tally("kill -9");
        Map<Command, Long> alone = millisAlone();
        List<Round> rounds = rounds();
        Abreast.run(AT_ONCE, rounds, round -> {
            try (Victim victim = Victim.named("kill-" + round.number())) {
                if (round.command() != Command.UP) {
                    Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
                }
                boolean killed = kill(round.command().words(victim), round.millis(alone));
                List<String> containers = Leftovers.containerIds(victim.instance());

                Faults.assertExit(0, Victim.netlab("down", victim.instance()));

                victim.leftovers().assertNone();
                Leftovers.assertNoProcessIn(containers);
                Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
                Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
                tally.add(
                        round.command().toString(),
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
            Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
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

    /** The same commands in the same order for the same seed; the moment is a part of what each takes. */
    private static List<Round> rounds() {
        Random random = new Random(Effort.SEED);
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            commands.add(Command.values()[i % Command.values().length]);
        }
        Collections.shuffle(commands, random);
        List<Round> rounds = new ArrayList<>();
        commands.forEach(command -> rounds.add(new Round(rounds.size(), command, random.nextDouble())));
        return rounds;
    }

    private static Map<Command, Long> millisAlone() {
        Map<Command, Long> alone = new EnumMap<>(Command.class);
        try (Victim victim = Victim.named("measure")) {
            for (Command command : EnumSet.complementOf(EnumSet.of(Command.PROVE))) { // an up at first, a down at last
                long begin = System.nanoTime();
                Faults.assertExit(0, Netlab.run(command.words(victim).toArray(String[]::new)));
                alone.put(command, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            }
        }
        alone.put(Command.PROVE, 4 * alone.get(Command.UP)); // the whole takes a minute; some faults were in by then
        return alone;
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
