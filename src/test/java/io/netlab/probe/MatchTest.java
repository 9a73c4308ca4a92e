package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.probe.CheckResult.MachineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons, lists, {@code not} and names of the lab, for every value that can be expected: once true, once not. */
class MatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ping: web | {outcome: {not: no-answer}} | {outcome: {not: answered}} | ping-ok",
                "ping: web | {outcome: {not: [answered, too-big]}} | {outcome: {not: [no-answer]}} | ping-silent",
                "ping: web | {ttl: [62, 63]} | {ttl: {not: [62, 63]}} | ping-ok",
                "ping: web | {ttl: {'>': 60, '<': 64}} | {ttl: {'>': 63, '<': 65}} | ping-ok",
                "ping: web | {time: {not: {'>=': 1000}}} | {time: {not: {between: [0, 1000]}}} | ping-ok",
                "ping: web | {loss: {not: 0}} | {loss: {not: {'>': 50}}} | ping-silent",
                "traceroute: web | {outcome: {not: no-answer}} | {outcome: {not: answered}} | tr-ok",
                "traceroute: web | {hops: [{not: pc2}, web]} | {hops: [{not: router}, web]} | tr-ok",
                "traceroute: web | {hops: [[pc2, router], web]} | {hops: [[pc2, pc], web]} | tr-ok",
                "traceroute: web | {hops: {not: [web]}} | {hops: {not: [router, web]}} | tr-ok",
                "traceroute: web | {hops: [{starts-with: '192.168.'}, web]} | {hops: [{starts-with: '10.'}, web]} | tr-ok",
                "traceroute: web | {hops: [{in: 192.168.1.1-192.168.1.9}, web]} | {hops: [{in: 192.168.1.2-192.168.1.9}, web]} "
                        + "| tr-ok",
                "traceroute: web | {through: {not: pc2}} | {through: {not: router}} | tr-ok",
                "nc: 'web:80' | {outcome: {not: filtered}} | {outcome: {not: open}} | nc-tcp-80",
                "nc: 'web:80' | {outcome: {not: open}} | {outcome: {not: [open, refused]}} | nc-tcp-79",
                "nc: 'web:80' | {answer: {not: {contains: HTTP}}} | {answer: {not: {starts-with: srv-}}} | nc-tcp-banner",
                "nc: 'web:80' | {answer: [x, {starts-with: srv-}]} | {answer: [x, y]} | nc-tcp-banner",
                "curl: http://web/ | {outcome: {not: denied}} | {outcome: {not: answered}} | curl-200",
                "curl: http://web/ | {status: [200, 204]} | {status: {not: [200, 204]}} | curl-200",
                "curl: http://web/ | {status: {not: {between: [400, 599]}}} | {status: {not: {'<': 300}}} | curl-200",
                "curl: http://web/ | {body: {starts-with: hello, contains: web}} | {body: {starts-with: hello, contains: pc}} "
                        + "| curl-200",
                "curl: http://web/ | {body: {not: [a, b]}} | {body: {not: [a, hello from web]}} | curl-200",
                "curl: http://web/ | {headers: {content-length: {'<=': 15}}} | {headers: {content-length: {'>': 15}}} "
                        + "| curl-200",
                "curl: http://web/ | {headers: {server: {not: {contains: apache}}}} | {headers: {via: {not: x}}} | curl-200",
                "curl: http://web/ | {version: [1.0, 1.1]} | {version: {not: 1.1}} | curl-200",
                "curl: http://web/ | {remote: {not: pc}} | {remote: {not: web}} | curl-200",
                "curl: http://web/ | {remote: [pc, web]} | {remote: {equals: router}} | curl-200",
                "curl: http://web/ | {redirects: {not: 0}} | {redirects: {not: 1}} | curl-follow",
                "curl: http://web/ | {json: {/n: {'>': 0}}} | {json: {/n: {not: {'>': 0}}}} | curl-json",
                "dig: web.example.com | {outcome: {not: no-answer}} | {outcome: {not: answered}} | dig-a",
                "dig: web.example.com | {answer: {not: web}} | {answer: {not: [web, web2]}} | dig-a",
                "dig: web.example.com | {answer: {contains: web, lacks: pc}} | {answer: {lacks: web2}} | dig-a",
                "dig: web.example.com | {answer: [{not: pc}, web]} | {answer: [{not: [web, web2]}, web]} | dig-a",
                "dig: web.example.com | {rcode: {not: NXDOMAIN}} | {rcode: {not: [NOERROR, NXDOMAIN]}} | dig-a",
                "dig: nope.example.com | {rcode: [NOERROR, NXDOMAIN]} | {rcode: [NOERROR, SERVFAIL]} | dig-nx",
                "dig: web.example.com | {ttl: {not: 60}} | {ttl: {not: 3600}} | dig-a",
                "dig: example.com MX | {additional: {lacks: pc}} | {additional: {lacks: web}} | dig-mx",
                "dig: example.com MX | {authority: {exactly: []}} | {authority: {not: []}} | dig-mx",
                "dig: example.com MX | {answer: {contains: {matches: '^10 '}}} | {answer: {lacks: {matches: '^10 '}}} | dig-mx",
                "tls: web | {outcome: {not: refused}} | {outcome: {not: answered}} | tls-ok",
                "tls: web | {protocol: {not: TLSv1.2}} | {protocol: {not: [TLSv1.2, TLSv1.3]}} | tls-ok",
                "tls: web | {chain: [ok, other]} | {chain: {not: ok}} | tls-ok",
                "tls: web | {names: {contains: web, lacks: pc}} | {names: {not: [{contains: '.'}, web]}} | tls-ok",
                "port-scan: {host: web, ports: [79, 80, 81, 82, 83, 443, 7000]} | {open: {not: 80}} "
                        + "| {open: {not: [80, 443, 7000]}} | scan-web",
                "port-scan: {host: web, ports: [79, 80, 81, 82, 83, 443, 7000]} | {open: {contains: {'>': 443}}} "
                        + "| {open: {lacks: {'>': 443}}} | scan-web",
                "port-scan: {host: web, ports: [79, 80, 81, 82, 83, 443, 7000]} | {open: {contains: 80, lacks: 81}} "
                        + "| {open: {contains: 80, lacks: 443}} | scan-web",
                "state: {} | {routes: {contains: {via: {not: pc2}}}} | {routes: {contains: {via: {not: router}}}} "
                        + "| state-routes-pc",
                "state: {} | {routes: {contains: {via: [pc2, router]}}} | {routes: {contains: {via: [pc2, web]}}} "
                        + "| state-routes-pc",
                "state: {} | {neighbours: {contains: {mac: {not: web}}}} "
                        + "| {neighbours: {contains: {mac: {not: '02:52:D0:EA:3B:E7'}}}} | state-neigh",
                "state: {} | {listening: {contains: {port: [80, 81]}}} | {listening: {contains: {port: [81, 82]}}} | state-ss",
                "state: {} | {nameservers: {not: []}} | {nameservers: {not: [{address: 203.0.113.53}]}} | state-resolv",
                "run: fail | {exit-code: [3, 4]} | {exit-code: {not: [3, 4]}} | run-fail",
                "run: fail | {exit-code: {not: 0}, errors: {not: {contains: x}}} "
                        + "| {exit-code: {not: 0}, errors: {not: {contains: why}}} | run-fail"
            })
    void isWrittenTheSameEverywhere(String probe, String holds, String fails, String recording) {
        MachineResult right = Recording.judged(probe, holds, recording);
        assertThat(right.verdict()).as(holds + ": " + right.message()).isEqualTo(Verdict.PASS);
        MachineResult wrong = Recording.judged(probe, fails, recording);
        assertThat(wrong.verdict()).as(fails + ": " + wrong.message()).isEqualTo(Verdict.FAIL);
        assertThat(wrong.message()).contains("expected ").contains(", saw ");
    }

    /** What was not seen is not "anything but" something. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "curl: http://web/ | {status: {not: 200}} | curl-81",
                "curl: http://web/ | {remote: {not: web}} | curl-81",
                "curl: http://web/ | {location: {not: x}} | curl-200",
                "curl: http://web/ | {tls: {not: TLSv1.2}} | curl-200",
                "curl: http://web/ | {certificate: {chain: {not: [x]}}} | curl-200",
                "nc: 'web:80' | {answer: {not: x}} | nc-tcp-79",
                "nc: 'web:80' | {icmp: {not: port-unreachable}} | nc-tcp-79",
                "nc: 'web:80' | {icmp-from: {not: router}} | nc-tcp-79",
                "ping: web | {ttl: {not: 64}} | ping-silent",
                "dig: x.example.com | {answer: {not: web}} | dig-silent",
                "dig: x.example.com | {rcode: {not: NOERROR}} | dig-silent",
                "dig: x.example.com | {authority: {lacks: web}} | dig-silent",
                "dig: x.example.com | {ttl: {not: 60}} | dig-nx",
                "tls: web | {chain: {not: ok}} | tls-refused",
                "tls: web | {names: {lacks: x}} | tls-refused",
                "traceroute: web | {hops: [{not: web}]} | tr-silent",
                "traceroute: web | {hops: {not: [web]}} | tr-noroute",
                "traceroute: web | {through: {not: router}} | tr-nx"
            })
    void nothingIsNotAnythingBut(String probe, String expect, String recording) {
        assertThat(Recording.judged(probe, expect, recording).verdict()).isEqualTo(Verdict.FAIL);
    }

    /** Who did not find the name did not see the way. */
    @Test
    void otherThanOpenIsSeenOnTheWay() {
        assertThat(Recording.judged("nc: 'web:80'", "{outcome: {not: open}}", "nc-tcp-nx")
                        .message())
                .isEqualTo("outcome: expected refused or rejected or filtered or unreachable or no-route or no-answer,"
                        + " saw name-not-found");
        assertThat(Recording.judged("nc: 'web:80'", "{outcome: [{not: open}, name-not-found]}", "nc-tcp-nx")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void saysWhatWasExpected() {
        assertThat(Recording.judged("curl: http://web/", "{remote: {not: [web, pc]}}", "curl-200")
                        .message())
                .isEqualTo("remote address: expected not web (203.0.113.80) or pc (192.168.1.2), saw '203.0.113.80'");
        assertThat(Recording.judged("ping: web", "{ttl: {'>': 63, not: 65}}", "ping-ok")
                        .message())
                .isEqualTo("TTL: expected > 63 and not 65, saw 63");
    }
}
