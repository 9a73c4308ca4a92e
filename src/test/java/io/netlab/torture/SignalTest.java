package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import io.netlab.torture.Moment.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ctrl-C, and what a CI runner does to a job that takes too long: the command takes back what it did, and says so. */
@Tag("docker")
@Timeout(3600)
class SignalTest {

    private static final int ROUNDS = Effort.of(5, 100);
    private static final int AT_ONCE = 2;

    private enum Signal {
        INT(130),
        TERM(143);

        private final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatWasBegunIsTakenBackAndNothingElseIsSaid(Signal signal) {
        System.out.println("torture: SIG" + signal + ", seed " + Effort.SEED);
        Tally tally = new Tally("SIG" + signal);
        Abreast.run(AT_ONCE, Moment.some(ROUNDS), moment -> {
            try (Victim victim = Victim.named("signal-" + moment.number())) {
                if (moment.command() != Command.UP) {
                    Faults.assertExit(0, victim.up());
                }
                boolean hit = send(signal, moment, victim);
                if (hit) {
                    assertTakenBack(moment.command(), victim);
                }
                tally.add(moment.command().toString(), hit ? "taken back" : "it had ended before");
                Faults.assertExit(0, Victim.netlab("down", victim.instance()));
                victim.leftovers().assertNone();
            }
        });
        tally.print();
    }

    private static void assertTakenBack(Command command, Victim victim) {
        switch (command) {
            case UP -> victim.leftovers().assertNone();
            case DOWN -> {} // goes on with the next one
            case VERIFY, WALK, PROVE -> Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
        }
    }

    /** Returns whether the signal came before the command had ended. */
    private boolean send(Signal signal, Moment moment, Victim victim) {
        Path said = folder.resolve(signal + "-" + moment.number());
        try {
            Process netlab = Netlab.start(said, moment.command().words(victim).toArray(String[]::new));
            try {
                netlab.waitFor(moment.millis(), TimeUnit.MILLISECONDS);
                Tool.run("kill", "-s", signal.name(), Long.toString(netlab.pid()));
                assertThat(netlab.waitFor(90, TimeUnit.SECONDS)).isTrue();
                assertThat(Files.readString(said))
                        .doesNotContain("internal error", "Exception", "\tat ", "broke while");
                assertThat(netlab.exitValue()).as(Files.readString(said)).isIn(0, signal.exitCode);
                return netlab.exitValue() != 0;
            } finally {
                netlab.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
