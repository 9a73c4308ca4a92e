package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.InstrumentCommand;
import io.netlab.instance.LogRequest;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.OutageRequest;
import io.netlab.instance.RenewRequest;
import io.netlab.instance.Request;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks of several steps: their order, what ends them, and that what they began is ended. */
class StepsTest {

    private static final CommandResult DONE = new CommandResult.Ended(0, "", "", Duration.ofMillis(5));
    private static final CommandResult FAILED = new CommandResult.Ended(1, "", "", Duration.ofMillis(5));
    private static final String LISTEN = "{from: web, listen: {as: server, port: 80}}";
    private static final String ASK = "{from: pc, run: [ask], expect: {exit-code: 0}}";
    private static final String LOG = "{log: web, expect: {contains: GET}}";
    private static final String END = "[/netlab/background, end, check-0]";
    private static final String END_OFF = "[/netlab/background, end, check-0, web]";

    private final List<List<String>> rounds = new ArrayList<>();
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

    private static Lab check(String steps, String more) {
        return Labs.with("{name: c, steps: [" + steps + "]" + more + "}");
    }

    private List<CheckResult> verify(Lab lab, Function<String, CommandResult> answer) throws InterruptedException {
        CommandRunner runner = requests -> {
            List<String> asked = requests.stream().map(StepsTest::said).toList();
            rounds.add(asked);
            time = time.plusMillis(100);
            return asked.stream().map(answer).toList();
        };
        return new Verifier(runner, pace)
                .verify(lab, lab.checks(), new Limits(Duration.ofSeconds(30), false), result -> {});
    }

    private static String said(Request request) {
        if (request instanceof MachineCommand command) {
            return command.words().get(0).startsWith("/netlab")
                    ? command.words().get(1)
                    : command.words().get(0);
        }
        return request instanceof InstrumentCommand command
                ? command.words().toString()
                : request instanceof OutageRequest outage
                        ? "off " + outage.node() + " " + outage.wires()
                        : request instanceof RenewRequest renew
                                ? "renew " + renew.node()
                                : request instanceof LogRequest.End ? "log end" : "log";
    }

    @Test
    void whatIsSwitchedOffComesBackAndWhoNoticedForgets() throws Exception {
        Lab lab = check("{switch-off: web}, " + ASK, ", fresh: pc2");

        assertThat(verify(lab, said -> said.equals("ask") ? FAILED : DONE))
                .extracting(CheckResult::verdict)
                .containsExactly(Verdict.FAIL);

        assertThat(rounds)
                .containsExactly(
                        List.of("renew pc2"),
                        List.of("off web [internet]"),
                        List.of("ask"),
                        List.of(END_OFF),
                        List.of("renew pc2"));
    }

    @Test
    void aMachineThatGoesOnThoughItShouldStopIsAnError() throws Exception {
        CheckResult result = verify(
                        check("{switch-off: web}, " + ASK, ""), said -> said.startsWith("off") ? FAILED : DONE)
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(rounds).containsExactly(List.of("off web [internet]"), List.of(END));
    }

    @Test
    void whatIsSwitchedOffComesBackAlsoWhenTheRunEndsInTheMiddle() {
        Lab lab = check("{switch-off: web}, " + ASK, ", fresh: pc2");
        assertThatThrownBy(() -> verify(lab, said -> {
                    if (said.equals("ask")) {
                        throw new IllegalStateException("it broke");
                    }
                    return DONE;
                }))
                .hasMessage("it broke");
        assertThat(rounds).endsWith(List.of("ask"), List.of(END_OFF), List.of("renew pc2"));
    }

    @Test
    void nothingIsSwitchedOffAfterTheEnd() {
        assertThatThrownBy(() -> check(ASK, ", cleanup: [{switch-off: web}]"))
                .hasMessageContaining("after the clean-up nobody would take back 'switch-off'");
    }

    @Test
    void stepsRunInOrderAndWhatTheyBeganIsEnded() throws Exception {
        List<CheckResult> results = verify(
                check(String.join(", ", LISTEN, ASK, LOG), ", cleanup: [{from: pc, run: [tidy]}]"),
                said -> said.equals("log") ? new CommandResult.Ended(0, "GET /\n", "", Duration.ZERO) : DONE);
        assertThat(rounds)
                .containsExactly(
                        List.of("log end"),
                        List.of("begin"),
                        List.of("ask"),
                        List.of("log"),
                        List.of("tidy"),
                        List.of(END));
        assertThat(results).extracting(CheckResult::verdict).containsExactly(Verdict.PASS);
        assertThat(results.get(0).machines())
                .extracting(CheckResult.MachineResult::asked)
                .containsExactly(
                        "web (step 1, listen)", "pc (step 2, run)", "web (step 3, log)", "pc (clean-up 1, run)");
    }

    @Test
    void aFailedStepEndsTheCheckButNotItsCleanup() throws Exception {
        CheckResult result = verify(
                        check(String.join(", ", LISTEN, ASK, LOG), ", cleanup: [{from: pc, run: [tidy]}]"),
                        said -> said.equals("ask") ? FAILED : DONE)
                .get(0);
        assertThat(rounds)
                .containsExactly(List.of("log end"), List.of("begin"), List.of("ask"), List.of("tidy"), List.of(END));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.message()).isEqualTo("step 2, run: exit code: expected 0, saw 1");
    }

    @Test
    void aRetryRepeatsAllStepsAndALogStepWaitsForItsLine() throws Exception {
        CheckResult result = verify(
                        check(String.join(", ", ASK, LOG), ", within: 5s"),
                        said -> said.equals("log") && rounds.size() > 12
                                ? new CommandResult.Ended(0, "GET /\n", "", Duration.ZERO)
                                : DONE)
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.tries()).isGreaterThan(1);
        assertThat(rounds.subList(0, 4))
                .containsExactly(List.of("log end"), List.of("ask"), List.of("log"), List.of("log"));
        assertThat(rounds.stream().filter(List.of("ask")::equals)).hasSize(result.tries());
        assertThat(rounds.stream().filter(List.of("log end")::equals)).hasSize(result.tries());
    }

    @Test
    void aCheckWhoseCleanupBreaksIsAnError() throws Exception {
        Lab lab = check(ASK, ", cleanup: [{from: pc, run: [tidy]}]");
        CheckResult result =
                verify(lab, said -> said.equals("tidy") ? FAILED : DONE).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message()).isEqualTo("clean-up 1, run: exit code: expected 0, saw 1");
        CheckResult left = verify(
                        check(LISTEN + ", " + ASK, ""),
                        said -> said.equals(END) ? new CommandResult.NotRun("off") : DONE)
                .get(0);
        assertThat(left.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(left.message()).isEqualTo("what it had begun could not be ended: off");
    }

    @Test
    void whatEndsTheRunInTheMiddleEndsWhatWasBegun() {
        Lab lab = check(LISTEN + ", " + ASK, ", cleanup: [{from: pc, run: [tidy]}]");
        assertThatThrownBy(() -> verify(lab, said -> {
                    if (said.equals("ask")) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted");
                    }
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    return DONE;
                }))
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rounds).containsExactly(List.of("begin"), List.of("ask"), List.of("tidy"), List.of(END));
    }

    @Test
    void checksThatCouldDisturbOthersAreAskedAlone() throws Exception {
        Lab lab = Labs.with(
                "{name: a, steps: [" + ASK + ", " + LOG.replace("contains: GET", "count: {'>=': 0}") + "], given: c}",
                "{name: b, from: pc, run: [other], expect: {exit-code: 0}}",
                "{name: c, from: pc, run: [third], expect: {exit-code: 0}}");
        verify(lab, said -> DONE);
        assertThat(rounds)
                .containsExactly(List.of("third", "other"), List.of("log end"), List.of("ask"), List.of("log"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{from: pc, run: x} | nothing is claimed",
                "{from: pc, ping: web} | step lacks 'expect'",
                "{heard: server, expect: {text: x}} | no step before this one starts 'server'",
                "{from: web, listen: {as: server, port: 80}}, {heard: srver, expect: {text: x}} | did you mean 'server'?",
                "{from: web, listen: {as: a, port: 80}}, {from: web, listen: {as: a, port: 81}},"
                        + " {heard: a, expect: {text: x}} | there are two steps that start 'a'",
                "{from: [web, pc], listen: {as: a, port: 80}}, {heard: a, expect: {text: x}} | on one machine only",
                "{from: web, listen: {as: a, port: 80, dialogue: [{expect: x}]}} | nobody looks at an 'expect'",
                "{from: web, listen: {as: a, port: 80}, expect: {}} | only begins something",
                "{from: pc, nc: 'web:80', expect: {outcome: refused}} | needs a positive control",
                "{from: pc, nc: {to: 'web:80', dialogue: [{send: a, expect: b}]}, expect: {outcome: open}} | one thing",
                "{from: pc, nc: {to: 'web:80', send: a, dialogue: [{send: a}]}, expect: {outcome: open}} | one of them",
                "{stop: pc}, {from: pc, run: x, expect: {output: x}} | 'pc' has no service that could stop",
                "{switch-off: wbe}, {from: pc, run: x, expect: {output: x}} | did you mean 'web'?",
                "{switch-off: web, expect: {}}, {from: pc, run: x, expect: {output: x}} | only begins something",
                "text | a step is a mapping with 'from', 'expect' and a probe; found 'text'",
                "{from: pc, pingg: web, expect: {outcome: answered}} | did you mean 'ping'?"
            })
    void refuses(String steps, String message) {
        assertThatThrownBy(() -> check(steps, ""))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEarlierStepMayBeTheControl() {
        String open = "{from: pc, nc: 'web:80', expect: {outcome: open}}";
        String refused = "{from: pc, nc: 'web:81', expect: {outcome: refused}}";
        assertThat(check(open + ", " + refused, "").checks()).hasSize(1);
        assertThatThrownBy(() -> check(refused + ", " + open, "")).hasMessageContaining("needs a positive control");
    }
}
