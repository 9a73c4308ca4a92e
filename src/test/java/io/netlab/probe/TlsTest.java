package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.topology.InvalidLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {

    @ParameterizedTest
    @CsvSource({
        "tls-ok, answered",
        "tls-untrusted, answered",
        "tls-wrongname, answered",
        "tls-12, answered",
        "tls-plain, tls-failed",
        "tls-version, tls-failed",
        "tls-eof, tls-failed",
        "tls-refused, refused",
        "tls-filtered, filtered",
        "tls-unreachable, unreachable",
        "tls-hang, timed-out",
        "tls-noroute, no-route",
        "tls-nx, name-not-found"
    })
    void readsTheOutcome(String recording, String outcome) {
        assertThat(Recording.judged("tls: web", "{outcome: " + outcome + "}", recording)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        String other = outcome.equals("answered") ? "refused" : "answered";
        assertThat(Recording.judged("tls: web", "{outcome: " + other + "}", recording)
                        .message())
                .isEqualTo("outcome: expected " + other + ", saw " + outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{chain: ok, protocol: TLSv1.3, names: [www.example.com, web, 203.0.113.80]} | tls-ok",
                "{names: {contains: www.example.com}, days-left: {<: 3650}} | tls-ok",
                "{names: {lacks: other.example.com}} | tls-ok",
                "{names: [www.example.com]} | -tls-ok",
                "{issuer: {contains: netlab lab CA}, subject: {starts-with: CN=web}} | tls-ok",
                "{chain: ok} | -tls-untrusted",
                "{chain: unable to verify the first certificate} | tls-untrusted",
                "{chain: hostname mismatch} | tls-wrongname",
                "{chain: self-signed certificate, protocol: TLSv1.2, 'subject': 'CN=self, O=Ex, Inc'} | tls-12",
                "{outcome: tls-failed, reason: wrong version number} | tls-plain",
                "{outcome: tls-failed, reason: tlsv1 alert protocol version} | tls-version",
                "{chain: ok} | -tls-plain",
                "{chain: ok} | -tls-refused",
                "{days-left: {'>': -100000}} | -tls-refused"
            })
    void judgesTheHandshake(String expect, String recording) {
        boolean holds = !recording.startsWith("-");
        var result = Recording.judged("tls: web", expect, holds ? recording : recording.substring(1));
        assertThat(result.verdict()).as(result.message()).isEqualTo(holds ? Verdict.PASS : Verdict.FAIL);
    }

    /** The resolver's silence looks like the server's. */
    @Test
    void silenceIsFilteredOnlyWhereNoNameWasLookedUp() {
        assertThat(Recording.judged("tls: www.example.com", "{outcome: timed-out}", "tls-filtered")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tls: web | {} | asserts nothing",
                "tls: web | {outcome: refused, chain: ok} | comes with a certificate",
                "tls: web | {outcome: refused, reason: x} | goes with 'outcome: tls-failed'",
                "tls: web | {outcome: open} | is not an outcome of this probe",
                "tls: wbe | {chain: ok} | did you mean 'web'?",
                "tls: {to: web, version: 1.1} | {chain: ok} | is not a TLS version",
                "tls: {to: web, name: '-x'} | {chain: ok} | is not a host name",
                "tls: web | {names: {contains: []}} | is true of every set"
            })
    void refuses(String probe, String expect, String message) {
        assertThatThrownBy(() -> Labs.probing(probe, expect))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }
}
