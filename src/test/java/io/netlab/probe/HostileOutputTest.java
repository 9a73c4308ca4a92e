package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.CommandResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.topology.ProbeKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that is not the tool's: ERROR, never PASS or FAIL, never an exception. */
class HostileOutputTest {

    private static final int[] EXIT_CODES = {0, 1, 2, 3, 6, 9, 28, 126, 127, 137, 255, -1};

    private static final Map<String, String> PROBES = probes();

    private static Map<String, String> probes() {
        Map<String, String> probes = new LinkedHashMap<>(Map.of(
                "ping: web", "{outcome: {not: answered}}",
                "traceroute: web", "{outcome: no-answer}",
                "nc: 'web:80'", "{outcome: filtered}",
                "curl: http://web/", "{outcome: {not: answered}}",
                "dig: www.example.com", "{outcome: {not: answered}}",
                "tls: web", "{outcome: {not: answered}}",
                "port-scan: {host: web, ports: 80}", "{filtered: 80}"));
        // One table for each comparison that garbage could make true.
        StateTable.ALL.forEach(
                table -> probes.put("state: {}" + " ".repeat(probes.size()), "{" + table.key() + ": []}"));
        return probes;
    }

    @Test
    void everyProbeIsHere() {
        assertThat(Probes.all())
                .extracting(ProbeKind::key)
                .filteredOn(key -> !List.of("run", "log").contains(key)) // any output is what they may print
                .filteredOn(key -> !isOnlyStep(key)) // see TalkTest
                .allSatisfy(key -> assertThat(PROBES.keySet()).anyMatch(probe -> probe.startsWith(key + ":")));
    }

    private static final String LOG = "{name: claim, log: web, expect: ";

    private static boolean isOnlyStep(String key) {
        return Probes.all().stream().anyMatch(kind -> kind.key().equals(key) && kind.isOnlyStep());
    }

    private static MachineResult judge(String probe, String expect, int exit, String out, String err) {
        return Labs.judge(Labs.probing(probe, expect)).judge(new CommandResult.Ended(exit, out, err, Duration.ZERO));
    }

    private static List<String> garbage() {
        StringBuilder binary = new StringBuilder();
        new Random(1).ints(100_000, 0, 256).forEach(c -> binary.append((char) c));
        return List.of(
                "",
                "\n",
                "\0\0\0",
                binary.toString(),
                "x".repeat(100_000),
                " 1  ".repeat(25_000),
                "\nnetlab-curl: ".repeat(1000),
                "\nnetlab-curl: 0 000 000 0 0 0 0.0 0 \n\n\n{}",
                "\nnetlab-curl: 0 999999999999 000 0 0 0 0.0 0 \n\n\n{}",
                "\nnetlab-curl: 28 000 000 0 0 9999999999999999999 0.0 0 \n\nConnection timed out\n{}",
                "999999999999 packets transmitted, 99999999999 received",
                "0 packets transmitted, 0 received, ",
                "OCI runtime exec failed: exec failed");
    }

    @Test
    void garbageIsAnError() {
        assertThat(garbage().size() * 2 * EXIT_CODES.length).isGreaterThan(200);
        PROBES.forEach((probe, expect) -> {
            for (String text : garbage()) {
                for (int exit : EXIT_CODES) {
                    assertThat(judge(probe, expect, exit, text, "").verdict()).isEqualTo(Verdict.ERROR);
                    assertThat(judge(probe, expect, exit, "", text).verdict()).isEqualTo(Verdict.ERROR);
                }
            }
        });
    }

    @Test
    void outputCutShortIsNeverAPass() {
        Map<String, String> whole = Map.of(
                "ping: web", "ping-silent", "curl: http://web/", "curl-81", "dig: www.example.com", "dig-silent");
        whole.forEach((probe, name) -> {
            CommandResult.Ended full = Recording.of(name);
            for (int keep = 0; keep < 40; keep++) {
                String out =
                        full.stdout().substring(0, Math.min(keep, full.stdout().length()));
                String err =
                        full.stderr().substring(0, Math.min(keep, full.stderr().length()));
                assertThat(judge(probe, PROBES.get(probe), full.exitCode(), out, err)
                                .verdict())
                        .isEqualTo(Verdict.ERROR);
            }
        });
    }

    @Test
    void silenceOfUdpNeedsSocatsOwnSilence() {
        String probe = "nc: {to: 'web:80', protocol: udp, send: hi}";
        assertThat(judge(probe, "{outcome: no-answer}", 127, "", "").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge(probe, "{outcome: no-answer}", 0, "", "socat: odd").verdict())
                .isEqualTo(Verdict.ERROR);
    }

    /** A log may hold anything, and has neither an exit code nor another stream. */
    @Test
    void garbageInALogIsLinesLikeOthers() {
        Scene begun = new Scene("check", Map.of("web", Optional.empty()), Map.of());
        garbage().forEach(text -> {
            for (String expect : List.of("{contains: GET}", "{in-order: [GET, GET]}", "{count: 1000000}")) {
                Judge<?, ?> judge = Labs.judge(Labs.with(LOG + expect + "}"), begun);
                assertThat(judge.judge(new CommandResult.Ended(0, text, "", Duration.ZERO))
                                .verdict())
                        .isEqualTo(Verdict.FAIL);
                assertThat(judge.judge(new CommandResult.Ended(1, text, "", Duration.ZERO))
                                .verdict())
                        .isEqualTo(Verdict.ERROR);
            }
        });
        assertThat(Labs.judge(Labs.with(LOG + "{contains: GET}}"), new Scene("check", Map.of(), Map.of()))
                        .judge(new CommandResult.Ended(0, "GET", "", Duration.ZERO))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
    }

    /** What takes for ever, or more stack than there is, is an ERROR and no crash. */
    @ParameterizedTest
    @ValueSource(strings = {"(a|b|x)*y", "^(.*?,){11}P"})
    void aRegularExpressionThatIsTooMuchIsAnError(String regex) {
        String expect = "{output: {matches: '" + regex + "'}}";
        boolean tooMuch = false;
        for (String text : List.of("x".repeat(1_000_000), "1,".repeat(200), "a".repeat(40))) {
            MachineResult result = judge("run: 'true'", expect, 0, text, "");
            assertThat(result.verdict()).isNotEqualTo(Verdict.PASS);
            tooMuch |= result.message()
                    .equals("the regular expression '" + regex + "' takes too long on this output, or too much memory");
        }
        assertThat(tooMuch).isTrue();
    }

    @Test
    void aCommandThatIsNotThereIsAnErrorAndGarbageIsNoMatch() {
        for (int exit : new int[] {126, 127, -1}) {
            assertThat(judge("run: none", "{exit-code: " + Math.abs(exit) + "}", exit, "", "")
                            .verdict())
                    .isEqualTo(Verdict.ERROR);
        }
        garbage().forEach(text -> {
            for (int exit : new int[] {1, 2, 9, 124, 137, 255}) {
                assertThat(judge("run: 'true'", "{output: {not: {contains: nothing of that kind}}}", exit, text, "")
                                .verdict())
                        .isEqualTo(Verdict.FAIL);
            }
            for (String expect : List.of("{json: {/a: b}}", "{json: {'': {not: x}}, exit-code: 1}", "{output: ok}")) {
                assertThat(judge("run: 'true'", expect, 0, text, "").verdict()).isEqualTo(Verdict.FAIL);
            }
        });
    }
}
