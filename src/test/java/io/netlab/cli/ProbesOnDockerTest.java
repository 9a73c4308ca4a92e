package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import org.junit.jupiter.api.Test;

/** What probes can tell of ICMP, resolvers, caches, referrals and certificates, seen on real machines. */
class ProbesOnDockerTest extends OnDocker {

    private static final String WRONG = """
            checks:
              - {name: reset is no ICMP, from: pc, nc: "web:84", expect: {icmp: port-unreachable}}
              - {name: another reason, from: pc, nc: "web:81", expect: {icmp: net-prohibited}}
              - {name: another sender, from: pc, nc: "web:81", expect: {icmp-from: web}}
              - {name: no cache here, from: pc, dig: {name: a.test, server: up}, expect: {cached: true}}
              - {name: a cache here, from: pc, dig: a.test, expect: {cached: false}}
              - {name: no such server below, from: pc, dig: {name: x.sub.example.com, recurse: false}, expect: {authority: web}}
              - {name: another issuer, from: pc, curl: https://www.example.com/, expect: {certificate: {issuer: CN=other}}}
              - {name: no certificate, from: pc, curl: http://www.example.com/, expect: {certificate: {issuer: CN=other}}}
              - {name: a longer chain, from: pc, curl: https://www.example.com/, expect: {certificate: {chain: [{contains: web}, CN=x]}}}
            """;

    private static final String BROKEN = """
            checks:
              - {name: no such command, from: app, run: {command: [nonesuch], in: image}, expect: {exit-code: {not: 0}}, given: control}
              - {name: control, from: app, run: {command: [ls, /], in: image}, expect: {exit-code: 0}}
            """;

    @Test
    void claimsHoldAndTheirOppositesDoNot() {
        Lab lab = read("probes.yaml", resource("/labs/probes.yaml"));
        String instance = named("probes");
        up(lab, instance);
        assertAll(Verdict.PASS, verify(lab, instance));
        assertAll(Verdict.FAIL, verify(withChecks(lab, "wrong.yaml", WRONG), instance));
        assertThat(verify(withChecks(lab, "broken.yaml", BROKEN), instance))
                .extracting(result -> result.verdict())
                .containsExactly(Verdict.PASS, Verdict.ERROR);
        down(instance);
    }
}
