package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that one check or step saves and another uses. */
class ValuesTest {

    private static final String SAVE =
            "{name: first, from: pc, run: [first], expect: {exit-code: 0}, save: {x: output}}";

    private final List<List<String>> asked = new ArrayList<>();

    private List<CheckResult> verify(Lab lab, Function<List<String>, String> output) throws InterruptedException {
        CommandRunner runner = requests -> requests.stream()
                .map(request -> ((MachineCommand) request).words())
                .map(words -> {
                    asked.add(words);
                    return (CommandResult) new CommandResult.Ended(0, output.apply(words), "", Duration.ZERO);
                })
                .toList();
        return new Verifier(runner, Pace.system())
                .verify(lab, lab.checks(), new Limits(Duration.ofSeconds(30), false), result -> {});
    }

    @Test
    void whoUsesAValueComesAfterWhoSavesIt() throws Exception {
        Lab lab = Labs.with("{name: second, from: pc, run: [second, 'port ${x}'], expect: {output: 'got ${x}'}}", SAVE);
        assertThat(lab.check("second").orElseThrow().needs()).hasToString("[first]");
        List<CheckResult> results = verify(lab, words -> words.get(0).equals("first") ? "50011\n" : "got 50011\n");
        assertThat(asked).containsExactly(List.of("first"), List.of("second", "port 50011"));
        assertThat(results).extracting(CheckResult::verdict).containsOnly(Verdict.PASS);
    }

    /** The step that saves it comes to nothing, and the clean-up comes in any case. */
    @Test
    void aCleanUpThatNeedsWhatWasNotSavedIsNotAsked() throws Exception {
        Lab lab = Labs.with(
                "{name: second, steps: [{from: pc, run: [first], expect: {output: this}},"
                        + " {from: pc, run: [save], save: {x: output}}], cleanup: [{from: pc, run: 'kill ${x}'}], timeout: 1s}");
        List<CheckResult> results = verify(lab, words -> "that");
        assertThat(asked).containsOnly(List.of("first"));
        assertThat(results.get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(results.get(0).message()).contains("value 'x' was not saved");
    }

    @Test
    void valuesFitNumbersPortsAddressesAndOtherTypes() throws Exception {
        Lab lab = Labs.with(
                SAVE,
                "{name: second, steps: [{from: pc, run: [second], save: {a: {of: output, json: /a}}},"
                        + " {from: pc, nc: {to: '${a}:${x}', source-port: '${x}'}, expect: {outcome: open}},"
                        + " {from: pc, nc: {to: 'web:80', source: '${pc@lan}'}, expect: {outcome: open}}]}");
        verify(
                lab,
                words -> words.get(0).equals("first")
                        ? "81"
                        : words.get(0).equals("second") ? "{\"a\":\"9.9.9.9\"}" : "");
        assertThat(asked.get(2)).anyMatch(word -> word.startsWith("TCP:9.9.9.9:81,") && word.contains("sourceport=81"));
    }

    @Test
    void aMachineOnASubnetStandsForItsAddressInAnyText() throws Exception {
        Lab lab =
                Labs.with("{name: c, from: pc, run: [x], expect: {output: {contains: 'via ${router@internet} dev'}}}");
        assertThat(verify(lab, words -> "default via 203.0.113.1 dev lan")
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(verify(lab, words -> "default via 203.0.113.2 dev lan")
                        .get(0)
                        .message())
                .contains("contains 'via 203.0.113.1 dev'");
    }

    @Test
    void aValueThatDoesNotFitIsAnError() throws Exception {
        Lab lab = Labs.with(SAVE, "{name: second, from: pc, nc: {to: 'web:${x}'}, expect: {outcome: open}}");
        CheckResult result = verify(lab, words -> "no port").get(1);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message())
                .startsWith("a value does not fit its place: 'web:no port' is not a host and a port");
        assertThat(asked).hasSize(1);
    }

    @Test
    void inARegularExpressionAValueStandsForItself() throws Exception {
        Lab lab = Labs.with(SAVE, "{name: second, from: pc, run: [second], expect: {output: {matches: '^${x}$'}}}");
        assertThat(verify(lab, words -> words.get(0).equals("first") ? ".*" : "anything")
                        .get(1)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(verify(lab, words -> ".*").get(1).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; touch /tmp/x; '", "$(id)", "`id`", "\" ; id #", "a\nb", "-n", "${HOME}", "\\", "*", "' \\'"})
    void aHostileValueIsOneWordOfAShellsLine(String hostile) throws Exception {
        Lab lab = Labs.with(SAVE, "{name: second, from: pc, run: 'printf %s \"<${x}>\"', expect: {output: y}}");
        verify(lab, words -> hostile);
        assertThat(asked.get(1).subList(0, 2)).containsExactly("sh", "-c");
        assertThat(printed(asked.get(1))).isEqualTo("<" + hostile + ">");
    }

    private static String printed(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        return out;
    }

    @Test
    void aValueThatIsNotThereOrNotClearFailsTheCheck() throws Exception {
        String save =
                "{name: c, from: pc, run: [x], expect: {exit-code: 0}, save: {id: {of: output, matches: 'id=(\\d+)'}}}";
        assertThat(verify(Labs.with(save), words -> "id=").get(0).message())
                .isEqualTo("value 'id': expected one value of output, out of 'id=(\\d+)', saw 'id='");
        assertThat(verify(Labs.with(save), words -> "id=7").get(0).verdict()).isEqualTo(Verdict.PASS);
        String line = "{name: c, from: pc, state: , expect: {nameservers: {contains: {address: {starts-with: '9'}}}},"
                + " save: {ns: address}}";
        assertThat(verify(Labs.with(line), words -> "nameserver 9.9.9.9\nnameserver 9.9.9.8\n# end\n")
                        .get(0)
                        .message())
                .isEqualTo("value 'ns': expected one value of address, saw '9.9.9.9', '9.9.9.8'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: a, from: pc, run: ['${y}'], expect: {output: x}} | lab.yaml:10:31: no check saves a value 'y'",
                "{name: a, from: pc, run: 'echo ${y}', expect: {output: x}} | own variable is written without braces",
                "{name: a, from: pc, run: ['${x}'], expect: {output: x}, save: {x: output}} | by no step before this one",
                "{name: a, from: pc, run: [x], expect: {output: '${rooter@lan}'}} | did you mean 'router'?",
                "{name: a, from: pc, run: [x], expect: {output: y}, save: {x: body}} | a run cannot tell 'body'",
                "{name: a, from: [pc, pc2], run: [x], expect: {output: y}, save: {x: output}} | of several machines",
                "{name: a, from: pc, run: [x], expect: {output: y}, save: {X: output}} | a name for a value",
                "{name: a, from: pc, ping: web, expect: {outcome: '${pc@lan}'}} | is not an outcome of this probe"
            })
    void refuses(String check, String message) {
        assertThatThrownBy(() -> Labs.with(check))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }

    @Test
    void aValueSavedTwiceOrInACircleIsRefused() {
        assertThatThrownBy(() -> Labs.with(SAVE, SAVE.replace("first", "other")))
                .hasMessageContaining("value 'x' is saved twice; the first is in line 10");
        assertThatThrownBy(() -> Labs.with(
                        SAVE.replace("[first]", "[first, '${y}']"),
                        SAVE.replace("first", "other")
                                .replace("[other]", "['${x}']")
                                .replace("save: {x", "save: {y")))
                .hasMessageContaining("goes round in a circle");
    }
}
