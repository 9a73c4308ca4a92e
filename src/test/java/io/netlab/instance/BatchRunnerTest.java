package io.netlab.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.netlab.engine.EngineException;
import io.netlab.instance.MachineCommand.Observing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRunnerTest {

    @Test
    void aCommandIsToldFieldByField() {
        MachineCommand hostile = new MachineCommand(
                "pc1", List.of("curl", "-H", "X: $(id)'"), Optional.of("in\nput"), Duration.ofMillis(1500));

        assertThat(BatchRunner.told(List.of(hostile)))
                .isEqualTo("1\0pc1\000150\0in\nput\0\0\0003\0curl\0-H\0X: $(id)'\0");
        assertThat(Told.of(List.of(hostile)))
                .containsExactly(new Told("pc1", "150", "in\nput", "", "", List.of("curl", "-H", "X: $(id)'")));
    }

    /** Also where a program is called as what has one observed. */
    @Test
    void whetherACommandIsObservedStandsBesideItsWords() {
        MachineCommand plain = MachineCommand.of("pc1", Duration.ofSeconds(1), "observing", "-n", "web");

        assertThat(Told.of(List.of(
                        plain,
                        plain.observed(new Observing(Optional.empty())),
                        plain.observed(new Observing(Optional.of("web"))))))
                .extracting(Told::observed, Told::name, Told::words)
                .containsExactly(
                        tuple("", "", plain.words()),
                        tuple("observed", "", plain.words()),
                        tuple("observed", "web", plain.words()));
    }

    @Test
    void anEndedCommandHasItsCodeOutputAndTime() {
        assertThat(BatchRunner.parse("ended 7 42 68656c6c6f0a -"))
                .isEqualTo(new CommandResult.Ended(7, "hello\n", "", Duration.ofMillis(420)));
    }

    @Test
    void aCommandThatPrintedTooMuchIsNotTakenForOneThatEnded() {
        assertThat(BatchRunner.parse("cut 0 42 68656c6c6f0a -"))
                .isEqualTo(new CommandResult.Cut(0, "hello\n", "", Duration.ofMillis(420)));
    }

    @Test
    void aKilledCommandKeepsWhatItPrinted() {
        assertThat(BatchRunner.parse("timed-out 124 100 - 68656c6c6f0a"))
                .isEqualTo(new CommandResult.TimedOut("", "hello\n", Duration.ofSeconds(1)));
    }

    @Test
    void aCommandThatNeverRanSaysWhy() {
        assertThat(BatchRunner.parse("not-run 6d616368696e6520706331206973206f66660a"))
                .isEqualTo(new CommandResult.NotRun("machine pc1 is off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sh: out of memory", "ended", "ended 0 1 61", "ended no 1 61 -", "ended 0 1 6 -", "not-run xy"})
    void anythingElseIsNoAnswer(String line) {
        assertThatThrownBy(() -> BatchRunner.parse(line))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'" + line + "', which is no result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "", "- xy"})
    void anythingElseIsNoLab(String line) {
        assertThatThrownBy(() -> answering(line + "\n").lab())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'" + line + "', which is no result");
    }

    @Test
    void signsOfLifeAreNoResults() {
        assertThat(answering("\n\nended 0 1 61 -\nended 0 2 62 -\n").run(List.of(TRUE, TRUE)))
                .extracting(result -> ((CommandResult.Ended) result).stdout())
                .containsExactly("a", "b");
    }

    /** Half a result could be taken for a whole one, and half a lab for a lab with fewer checks. */
    @Test
    void whatIsCutSaysNothing() {
        String whole = "ended 0 1 616263 -\n";
        for (int length = 0; length < whole.length(); length++) {
            BatchRunner cut = answering(whole.substring(0, length));
            assertThatThrownBy(() -> cut.run(List.of(TRUE)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("only in part");
        }
        assertThatThrownBy(() -> answering("- 6e616d65").lab())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("only in part");
        assertThat(answering("- 6e616d65\n").lab()).isEqualTo(new BatchRunner.KeptLab("", "name"));
    }

    private static final MachineCommand TRUE = MachineCommand.of("pc1", Duration.ofSeconds(1), "true");

    private static BatchRunner answering(String answer) {
        return new BatchRunner(new CannedConversation(told -> answer));
    }
}
