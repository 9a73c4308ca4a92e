package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Check;
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
        return verify(lab, new Limits(Duration.ofSeconds(30), false), answer);
    }

    private List<CheckResult> verify(Lab lab, Limits limits, Function<MachineCommand, CommandResult> answer)
            throws Exception {
        CommandRunner runner = requests -> {
            List<MachineCommand> commands =
                    requests.stream().map(MachineCommand.class::cast).toList();
            rounds.add(commands);
            time = time.plusMillis(100);
            return commands.stream().map(answer).toList();
        };
        List<CheckResult> told = new ArrayList<>();
        List<CheckResult> results = new Verifier(runner, pace).verify(lab, lab.checks(), limits, told::add);
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
    void aFirstRoundThatOthersMadeLongIsNotTheLastTry() throws Exception {
        Lab lab = Labs.with("{name: c, from: pc, nc: 'web:80', expect: {outcome: open}, within: 1s}", CONTROL);
        List<CheckResult> results = verify(lab, c -> {
            time = time.plusSeconds(rounds.size() == 1 ? 3 : 0);
            return Recording.of(rounds.size() == 1 ? FILTERED : OPEN);
        });
        assertThat(results.get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(results.get(0).tries()).isEqualTo(2);
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

    @Test
    void whatACheckNeedsComesFirstAndWithoutItNothingIsKnown() throws Exception {
        Lab lab = Labs.with(
                "{name: third, from: pc, nc: 'web:82', expect: {outcome: open}, needs: [control, second]}",
                "{name: second, from: pc, nc: 'web:81', expect: {outcome: open}, needs: control}",
                CONTROL);
        List<CheckResult> results = verify(lab, c -> Recording.of(asks(c, "81") ? FILTERED : OPEN));
        assertThat(results)
                .extracting(r -> r.check().name(), CheckResult::verdict)
                .containsExactly(
                        tuple("control", Verdict.PASS), tuple("second", Verdict.FAIL), tuple("third", Verdict.ERROR));
        assertThat(results.get(2).message()).isEqualTo("'second', which it needs, failed");
        assertThat(rounds).hasSize(2);
    }

    @Test
    void aClaimThatMustStayTrueIsAskedForThatLong() throws Exception {
        Lab lab = Labs.with("{name: c, from: [pc, pc2], nc: 'web:80', expect: {outcome: open}, for: 2s}");
        CheckResult result = verify(lab, c -> Recording.of(OPEN)).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(rounds).hasSizeGreaterThan(5).allMatch(round -> round.size() == 2);
    }

    @Test
    void aClaimThatDoesNotStayTrueFails() throws Exception {
        Lab lab = Labs.with("{name: c, from: pc, nc: 'web:80', expect: {outcome: open}, within: 5s, for: 2s}");
        CheckResult result = verify(lab, c -> Recording.of(rounds.size() == 3 || rounds.size() == 4 ? OPEN : FILTERED))
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.note()).isEqualTo("it was true for 0.6 s of 2 s, then no more");
        assertThat(result.tries()).isEqualTo(5);
    }

    @Test
    void aDeadlineBeforeAClaimHeldLongEnoughLeavesItUnknown() throws Exception {
        Lab lab = Labs.with("{name: c, from: pc, nc: 'web:80', expect: {outcome: open}, for: 1h}");
        CheckResult result = verify(lab, c -> Recording.of(OPEN)).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message()).contains("when the run's deadline passed");
    }

    @Test
    void aWarningThatFailsDoesNotFailTheRunButOneThatBrokeDoes() throws Exception {
        Lab lab = Labs.with(CONTROL, "{name: w, from: pc, nc: 'web:81', expect: {outcome: open}, severity: warning}");
        Summary failed = Summary.of(verify(lab, c -> Recording.of(asks(c, "81") ? FILTERED : OPEN)));
        assertThat(failed).isEqualTo(new Summary(1, 0, 1, 0, 0));
        assertThat(failed.exitCode()).isZero();
        Summary broke =
                Summary.of(verify(lab, c -> asks(c, "81") ? new CommandResult.NotRun("off") : Recording.of(OPEN)));
        assertThat(broke.exitCode()).isEqualTo(3);
    }

    @Test
    void failFastAsksNothingMore() throws Exception {
        Lab lab = Labs.with(
                "{name: w, from: pc, nc: 'web:81', expect: {outcome: open}, severity: warning}",
                "{name: after, from: pc, nc: 'web:80', expect: {outcome: open}, needs: good}",
                "{name: bad, from: pc, nc: 'web:81', expect: {outcome: open}}",
                "{name: good, from: pc, nc: 'web:80', expect: {outcome: open}}");
        List<CheckResult> results = verify(
                lab, new Limits(Duration.ofSeconds(30), true), c -> Recording.of(asks(c, "81") ? FILTERED : OPEN));
        assertThat(results)
                .extracting(r -> r.check().name(), CheckResult::verdict)
                .containsExactly(
                        tuple("w", Verdict.FAIL),
                        tuple("good", Verdict.PASS),
                        tuple("after", Verdict.SKIP),
                        tuple("bad", Verdict.FAIL));
        assertThat(rounds).hasSize(1);
    }

    @Test
    void repetitionKeepsTheWorstAndKnowsWhatIsFlaky() throws Exception {
        Lab lab = Labs.with(CONTROL, "{name: flaky, from: pc, nc: 'web:81', expect: {outcome: open}}");
        Repetition repetition = new Repetition();
        for (int run = 1; run <= 3; run++) {
            boolean bad = run == 2;
            repetition.add(verify(lab, c -> Recording.of(bad && asks(c, "81") ? FILTERED : OPEN)));
        }
        assertThat(repetition.results())
                .extracting(
                        CheckResult::verdict,
                        CheckResult::repeats,
                        r -> r.repeats().isFlaky())
                .containsExactly(
                        tuple(Verdict.PASS, new CheckResult.Repeats(3, 3), false),
                        tuple(Verdict.FAIL, new CheckResult.Repeats(2, 3), true));
    }

    @Test
    void aRunIsNarrowedByNameTagAndMachine() {
        Lab lab = Labs.with(
                "{name: a (b) c, from: pc, nc: 'web:80', expect: {outcome: open}, tags: [x, y]}",
                "{name: b, from: [pc, pc2], nc: 'web:80', expect: {outcome: open}, tags: y}");
        assertThat(chosen(lab, new Selection(List.of("a (?) *"), List.of(), List.of())))
                .containsExactly("a (b) c");
        assertThat(chosen(lab, new Selection(List.of("a"), List.of(), List.of())))
                .isEmpty();
        assertThat(chosen(lab, new Selection(List.of(), List.of("y"), List.of("pc2"))))
                .containsExactly("b");
        assertThat(chosen(lab, new Selection(List.of(), List.of("x", "z"), List.of())))
                .containsExactly("a (b) c");
        assertThat(chosen(lab, new Selection(List.of(), List.of(), List.of()))).hasSize(2);
    }

    private static List<String> chosen(Lab lab, Selection selection) {
        return lab.checks().stream().filter(selection).map(Check::name).toList();
    }
}
