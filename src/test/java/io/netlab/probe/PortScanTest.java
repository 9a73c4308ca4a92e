package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.instance.CommandResult;
import io.netlab.topology.InvalidLab;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortScanTest {

    private static final String SCAN = "port-scan: {host: web, ports: [79-83, 443, 7000]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{open: [80, 443, 7000], refused: [79, 82], filtered: 81} | PASS",
                "{open: [80, 443]} | FAIL",
                "{open: [80, 443, 7000, 83]} | FAIL",
                "{open: {contains: 80}} | PASS",
                "{open: {lacks: 79}} | PASS",
                "{open: {lacks: [79, 80]}} | FAIL",
                "{refused: []} | FAIL"
            })
    void judgesTheSetOfPorts(String expect, Verdict verdict) {
        assertThat(Recording.judged(SCAN, expect, "scan-web").verdict()).isEqualTo(verdict);
    }

    @Test
    void aPortThatWasNotTriedIsAnError() {
        CommandResult.Ended whole = Recording.of("scan-web");
        for (String line : whole.stdout().lines().toList()) {
            String without = whole.stdout().replace(line + "\n", "");
            var cut = new CommandResult.Ended(0, without, "", Duration.ZERO);
            assertThat(PortScanOutput.read(cut, new TreeSet<>(List.of(79, 80, 81, 82, 83, 443, 7000))))
                    .isInstanceOf(Reading.Unknown.class);
        }
    }

    @Test
    void withoutARouteNoPortIsOpen() {
        assertThat(Recording.judged("port-scan: {host: web, ports: 80-81}", "{open: []}", "scan-noroute")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThatThrownBy(
                        () -> Labs.with("{name: c, from: pc, port-scan: {host: web, ports: 80}, expect: {open: []}}"))
                .hasMessageContaining("positive control");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{host: web, ports: 0} | is not a port or a range of ports",
                "{host: web, ports: 90-80} | the lower one first",
                "{host: web, ports: 1-65536} | expected 1 to 65535",
                "{host: web, ports: 1-2000} | tries 1 to 1024 ports, not 2000",
                "{host: web, ports: []} | tries 1 to 1024 ports, not 0",
                "{host: wbe, ports: 80} | did you mean 'web'?"
            })
    void refuses(String scan, String message) {
        assertThatThrownBy(() -> Labs.probing("port-scan: " + scan, "{open: 80}"))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }
}
