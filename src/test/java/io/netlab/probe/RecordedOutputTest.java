package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.CommandResult;
import io.netlab.probe.CheckResult.MachineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real output of every tool, and what must be read from it. */
class RecordedOutputTest {

    private static MachineResult judge(String probe, String expect, CommandResult result) {
        return Labs.judge(Labs.probing(probe, expect)).judge(result);
    }

    private static MachineResult judge(String probe, String expect, String recording) {
        return judge(probe, expect, Recording.of(recording));
    }

    @ParameterizedTest
    @CsvSource({
        "ping-ok, answered", "ping-silent, no-answer", "ping-noarp, unreachable", "ping-prohibited, rejected",
        "ping-net, no-route", "ping-port, rejected", "ping-hostpro, rejected", "ping-netpro, rejected",
        "ping-noroute, no-route", "ping-noroute4, no-route", "ping-nx, name-not-found", "ping-mtu, too-big",
        "ping-remote-noarp, unreachable", "ping-fragneeded, too-big", "ping-ttl, ttl-exceeded"
    })
    void readsPing(String recording, String outcome) {
        seesOnly("ping: web", recording, outcome, "answered");
    }

    @ParameterizedTest
    @CsvSource({
        "tr-ok, answered",
        "tr-icmp, answered",
        "tr-tcp, answered",
        "tr-udp, answered",
        "tr-silent, no-answer",
        "tr-net, no-route",
        "tr-hostpro, rejected",
        "tr-pro, rejected",
        "tr-remote-noarp, unreachable",
        "tr-noarp, no-answer",
        "tr-noroute, no-route",
        "tr-noroute4, no-route",
        "tr-nx, name-not-found"
    })
    void readsTraceroute(String recording, String outcome) {
        seesOnly("traceroute: web", recording, outcome, "answered");
    }

    @ParameterizedTest
    @CsvSource({
        "nc-tcp-80, open",
        "nc-tcp-79, refused",
        "nc-tcp-82, refused",
        "nc-tcp-84, refused",
        "nc-tcp-81, filtered",
        "nc-tcp-83, unreachable",
        "nc-tcp-86, unreachable",
        "nc-tcp-87, no-route",
        "nc-tcp-noarp5, unreachable",
        "nc-tcp-noarp, filtered",
        "nc-tcp-noroute, no-route",
        "nc-tcp-noroute4, no-route",
        "nc-tcp-name, open",
        "nc-tcp-nx, name-not-found",
        "nc-tcp-servfail, resolver-failed",
        "nc-tcp-silent, open",
        "nc-tcp-src, open",
        "nc-tcp-ownport-open, open",
        "nc-tcp-ownport-refused, refused",
        "nc-tcp-ownport-filtered, filtered",
        "nc-tcp-ownport-noroute, no-route"
    })
    void readsTcp(String recording, String outcome) {
        seesOnly("nc: 'web:80'", recording, outcome, "open");
    }

    @ParameterizedTest
    @CsvSource({
        "udp-7001, answered",
        "udp-7002, no-answer",
        "udp-79, refused",
        "udp-81, no-answer",
        "udp-83, rejected",
        "udp-noroute, no-route",
        "udp-nx, name-not-found"
    })
    void readsUdp(String recording, String outcome) {
        seesOnly("nc: {to: 'web:80', protocol: udp, send: hi}", recording, outcome, "answered");
    }

    @ParameterizedTest
    @CsvSource({
        "curl-200, answered",
        "curl-79, refused",
        "curl-81, filtered",
        "curl-83, unreachable",
        "curl-87, no-route",
        "curl-noroute, no-route",
        "curl-nx, name-not-found",
        "curl-proxynx, name-not-found",
        "curl-tls, tls-failed",
        "curl-tlsver, tls-failed",
        "curl-empty, no-answer",
        "curl-hang, timed-out",
        "curl-proxy407, denied",
        "curl-proxy403, denied",
        "curl-connect403, denied",
        "curl-connect407, denied",
        "curl-proxy503, answered",
        "curl-connect503, answered",
        "curl-origin403, answered",
        "curl-proxyrefused, refused",
        "curl-tls-insecure, answered",
        "curl-404, answered"
    })
    void readsCurl(String recording, String outcome) {
        seesOnly("curl: http://web/", recording, outcome, "answered");
    }

    @ParameterizedTest
    @CsvSource({
        "dig-a, answered",
        "dig-nx, answered",
        "dig-silent, no-answer",
        "dig-refusedport, refused",
        "dig-prohib, unreachable",
        "dig-noarp, no-answer",
        "dig-tcp, answered",
        "dig-tcprefused, refused",
        "dig-tcpsilent, no-answer",
        "dig-noroute, no-route",
        "dig-asksnobody, no-route",
        "dig-badserver, name-not-found",
        "dig-noresolver, refused"
    })
    void readsDig(String recording, String outcome) {
        seesOnly("dig: www.example.com", recording, outcome, "answered");
    }

    /** The named outcome passes, and another one fails and says what was seen. */
    private static void seesOnly(String probe, String recording, String outcome, String usual) {
        assertThat(judge(probe, "{outcome: " + outcome + "}", recording).verdict())
                .isEqualTo(Verdict.PASS);
        String other = outcome.equals(usual) ? "no-route" : usual;
        MachineResult wrong = judge(probe, "{outcome: " + other + "}", recording);
        assertThat(wrong.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(wrong.message()).isEqualTo("outcome: expected " + other + ", saw " + outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl: http://web/ | {status: 200, body: hello from web, headers: {X-Twice: 'a, b'}} | curl-200",
                "curl: http://web/ | {version: 1.1, remote: web, time: {<: 1}} | curl-200",
                "curl: http://web/ | {body: {address: pc}} | curl-resolve",
                "curl: http://web/ | {body: {not: {contains: secret}}} | curl-200",
                "curl: http://web/ | {status: {between: [300, 399]}, location: {address: web}} | -curl-redirect",
                "curl: http://web/ | {status: 301, location: {contains: 203.0.113.80}} | curl-redirect",
                "curl: http://web/ | {status: 200, redirects: 1} | curl-follow",
                "curl: http://web/ | {status: 407, outcome: denied} | curl-connect407",
                "curl: https://web/ | {version: 2, body: secure} | curl-tls-insecure",
                "curl: http://web/ | {status: 200} | -curl-81",
                "curl: http://web/ | {body: hello} | -curl-200",
                "ping: web | {ttl: 63, loss: 0, time: {<: 100}} | ping-ok",
                "ping: web | {ttl: 64} | -ping-ok",
                "ping: web | {loss: 100} | ping-silent",
                "traceroute: web | {hops: [router, web]} | tr-ok",
                "traceroute: web | {hops: [router@lan, 203.0.113.80]} | tr-ok",
                "traceroute: web | {hops: [router@internet, web]} | -tr-ok",
                "traceroute: web | {hops: [web]} | -tr-ok",
                "traceroute: web | {hops: ['*']} | tr-silent",
                "traceroute: web | {through: router} | tr-ok",
                "traceroute: web | {through: [web, router]} | -tr-ok",
                "traceroute: web | {hops: [router], outcome: no-route} | tr-net",
                "nc: 'web:80' | {answer: {starts-with: srv-}} | nc-tcp-banner",
                "nc: 'web:80' | {answer: srv} | -nc-tcp-banner",
                "nc: 'web:80' | {answer: srv} | -nc-tcp-79",
                "dig: web.example.com | {answer: [web, web2], flags: [aa, no-ra], rcode: NOERROR, ttl: 3600} | dig-a",
                "dig: web.example.com | {answer: [web]} | -dig-a",
                "dig: web.example.com | {contains: web} | dig-a",
                "dig: www.example.com | {answer: [203.0.113.80, 203.0.113.81]} | dig-cname",
                "dig: www.example.com CNAME | {answer: web.example.com} | dig-cname",
                "dig: example.com MX | {answer: 10 mail.example.com} | dig-mx",
                "dig: nope.example.com | {rcode: NXDOMAIN} | dig-nx",
                "dig: x.servfail.test | {rcode: SERVFAIL} | dig-sf",
                "dig: other.test | {rcode: REFUSED} | dig-refused",
                "dig: mail.example.com AAAA | {answer: [], rcode: NOERROR} | dig-nodata",
                "dig: mail.example.com AAAA | {answer: []} | -dig-silent",
                "dig: www.example.com | {flags: no-rd} | dig-norec"
            })
    void judgesWhatWasSeen(String probe, String expect, String recording) {
        boolean holds = !recording.startsWith("-");
        MachineResult result = judge(probe, expect, holds ? recording : recording.substring(1));
        assertThat(result.verdict()).as(result.message()).isEqualTo(holds ? Verdict.PASS : Verdict.FAIL);
    }

    @Test
    void aWrongSourceAddressIsNoOutcome() {
        assertThat(judge("nc: 'web:80'", "{outcome: no-route}", "nc-tcp-badsrc").verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(judge("nc: 'web:80'", "{outcome: refused}", "nc-tcp-ownport-taken")
                        .verdict())
                .isEqualTo(Verdict.ERROR);
    }
}
