package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static final String OPEN = "nc-tcp-80";
    private static final String FILTERED = "nc-tcp-81";
    private static final String CONTROL = "{name: control, from: pc, nc: 'web:80', expect: {outcome: open}}";
    private static final String NEGATIVE =
            "{name: negative, from: pc, nc: 'web:81', expect: {outcome: filtered}, given: control}";

    private final List<List<MachineCommand>> rounds = new ArrayList<>();
    private Duration time = Duration.ZERO;

    private final Pace pace = new Pace() {
        @Override
        public Duration now() {
            return time;
        }

        @Override
        public void sleep(Duration howLong) {
            time = time.plus(howLong);
        }
    };

    private List<CheckResult> verify(Lab lab, Function<MachineCommand, CommandResult> answer) throws Exception {
        CommandRunner runner = commands -> {
            rounds.add(commands);
            time = time.plusMillis(100);
            return commands.stream().map(answer).toList();
        };
        List<CheckResult> told = new ArrayList<>();
        List<CheckResult> results =
                new Verifier(runner, pace).verify(lab, lab.checks(), Duration.ofSeconds(30), told::add);
        assertThat(told).containsExactlyInAnyOrderElementsOf(results);
        return results;
    }

    private static boolean asks(MachineCommand command, String port) {
        return command.words().contains(port);
    }

    @Test
    void independentChecksShareOneRoundAndControlsComeFirst() throws Exception {
        List<CheckResult> results = verify(
                Labs.with(CONTROL, CONTROL.replace("control", "other"), NEGATIVE),
                c -> Recording.of(asks(c, "81") ? FILTERED : OPEN));
        assertThat(results).extracting(CheckResult::verdict).containsOnly(Verdict.PASS);
        assertThat(rounds).extracting(List::size).containsExactly(2, 1);
        assertThat(Summary.of(results).exitCode()).isZero();
    }

    @Test
    void aNegativeWhoseControlFailsIsAnErrorAndNotAsked() throws Exception {
        List<CheckResult> results = verify(Labs.with(CONTROL, NEGATIVE), c -> Recording.of(FILTERED));
        assertThat(results).extracting(CheckResult::verdict).containsExactly(Verdict.FAIL, Verdict.ERROR);
        assertThat(results.get(1).message()).isEqualTo("its control 'control' failed");
        assertThat(rounds).hasSize(1);
        assertThat(Summary.of(results).exitCode()).isEqualTo(1);
    }

    @Test
    void withinTriesAgainUntilTheFirstSuccess() throws Exception {
        Lab lab = Labs.with("{name: c, from: pc, nc: 'web:80', expect: {outcome: open}, within: 5s}");
        CheckResult result = verify(lab, c -> Recording.of(rounds.size() < 3 ? FILTERED : OPEN))
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.tries()).isEqualTo(3);
    }

    @Test
    void withinEnds() throws Exception {
        Lab lab = Labs.with("{name: c, from: pc, nc: 'web:80', expect: {outcome: open}, within: 1s}");
        CheckResult result = verify(lab, c -> Recording.of(FILTERED)).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.took()).isBetween(Duration.ofMillis(700), Duration.ofSeconds(1));
    }

    @Test
    void allMachinesMustSeeItAndTheOneThatDoesNotIsNamed() throws Exception {
        Lab lab = Labs.with("{name: c, from: [pc, pc2], nc: 'web:80', expect: {outcome: open}, within: 500ms}");
        CheckResult result = verify(lab, c -> Recording.of(c.node().equals("pc2") ? FILTERED : OPEN))
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.message()).isEqualTo("from pc2: outcome: expected open, saw filtered");
        assertThat(rounds.get(1)).extracting(MachineCommand::node).containsExactly("pc2");
    }

    @Test
    void whatDidNotRunIsAnErrorNeverAPassedNegative() throws Exception {
        List<CheckResult> results = verify(
                Labs.with(CONTROL, NEGATIVE),
                c -> asks(c, "81") ? new CommandResult.NotRun("the machine is off") : Recording.of(OPEN));
        assertThat(results.get(1).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(results.get(1).message()).contains("the machine is off");
        assertThat(Summary.of(results).exitCode()).isEqualTo(3);
    }

    @Test
    void aKilledProbeIsAnError() throws Exception {
        CommandResult killed = new CommandResult.TimedOut("", "", Duration.ofSeconds(3));
        assertThat(verify(Labs.with(CONTROL), c -> killed).get(0).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void theDeadlineEndsTheRun() throws Exception {
        Lab lab = Labs.with("{name: c, from: pc, nc: 'web:80', expect: {outcome: open}, within: 1h}");
        CheckResult result = verify(lab, c -> Recording.of(FILTERED)).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.message()).endsWith("(the run's deadline ended the tries)");
    }

    @Test
    void nothingCheckedIsNoSuccess() throws Exception {
        assertThat(Summary.of(verify(Labs.with(), c -> Recording.of(OPEN))).exitCode())
                .isEqualTo(4);
    }
}
