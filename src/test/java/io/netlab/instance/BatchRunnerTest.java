package io.netlab.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {

    @Test
    void aScriptCallsOneWordForEachCommandWithEverythingQuoted() {
        MachineCommand hostile = new MachineCommand(
                "pc1", List.of("curl", "-H", "X: $(id)'"), Optional.of("in\nput"), Duration.ofMillis(1500));

        assertThat(BatchRunner.script(List.of(hostile))).isEqualTo("""
                        . /netlab/running
                        on_machine 'pc1' '150' 'in
                        put' 'curl' '-H' 'X: $(id)'\\'''
                        reap
                        exit 0
                        """);
    }

    @Test
    void anEndedCommandHasItsCodeOutputAndTime() {
        assertThat(BatchRunner.parse("ended 7 42 aGVsbG8K -"))
                .isEqualTo(new CommandResult.Ended(7, "hello\n", "", Duration.ofMillis(420)));
    }

    @Test
    void aCommandThatPrintedTooMuchIsNotTakenForOneThatEnded() {
        assertThat(BatchRunner.parse("cut 0 42 aGVsbG8K -"))
                .isEqualTo(new CommandResult.Cut(0, "hello\n", "", Duration.ofMillis(420)));
    }

    @Test
    void aKilledCommandKeepsWhatItPrinted() {
        assertThat(BatchRunner.parse("timed-out 124 100 - aGVsbG8K"))
                .isEqualTo(new CommandResult.TimedOut("", "hello\n", Duration.ofSeconds(1)));
    }

    @Test
    void aCommandThatNeverRanSaysWhy() {
        assertThat(BatchRunner.parse("not-run bWFjaGluZSBwYzEgaXMgb2ZmCg=="))
                .isEqualTo(new CommandResult.NotRun("machine pc1 is off"));
    }

    @Test
    void anythingElseIsNoAnswer() {
        assertThatThrownBy(() -> BatchRunner.parse("sh: out of memory")).isInstanceOf(IllegalStateException.class);
    }
}
