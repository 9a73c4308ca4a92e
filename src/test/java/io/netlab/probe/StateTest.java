package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.topology.InvalidLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{listening: {contains: {protocol: tcp, port: 80}}} | state-ss",
                "{listening: {contains: {protocol: udp, port: 80}}} | -state-ss",
                "{listening: {lacks: {port: {between: [81, 442]}}}} | state-ss",
                "{listening: [{port: 80}, {port: 443}, {port: {'>': 4000}}, {port: 7000}, {port: 7001}, {port: 7002}]} "
                        + "| state-ss",
                "{listening: [{port: 80}, {port: 443}]} | -state-ss",
                "{connections: {contains: {local: web, local-port: 7000, peer: router, peer-port: 50011}}} | state-ss",
                "{connections: {contains: [{peer-port: 50011}, {peer-port: 50011}]}} | -state-ss",
                "{routes: [{to: default, via: router, 'on': lan}, {to: 192.168.1.0/24}]} | state-routes-pc",
                "{routes: {contains: {to: default}}} | -state-routes",
                "{routes: {lacks: {to: default}}} | state-routes",
                "{routes: {contains: {to: default, via: pc2}}} | -state-routes-pc",
                "{neighbours: {contains: {address: router, mac: '02:52:d0:ea:3b:e7', state: {not: FAILED}}}} | state-neigh",
                "{neighbours: {contains: {address: router, mac: web}}} | -state-neigh",
                "{addresses: [{address: router@lan, length: 24}, {address: router@internet, 'on': internet}]} | state-addr",
                "{addresses: [{address: router@lan}]} | -state-addr",
                "{translations: {contains: {source: pc, source-port: 50011, destination: web, destination-port: 7000,"
                        + " source-after: router@internet, source-port-after: 50011}}} | state-conntrack",
                "{translations: {contains: {destination: router, destination-port: 8080, destination-after: pc2,"
                        + " destination-port-after: 80}}} | state-conntrack",
                "{translations: {contains: {source: pc, source-after: pc}}} | -state-conntrack",
                "{translations: {contains: {protocol: icmp, source: pc, source-after: router}}} | state-conntrack2",
                "{counters: {contains: {block: nat, chain: prerouting, rule: rule 2, packets: {'>': 0}}}} | state-nft",
                "{counters: {contains: {block: firewall, rule: rule 2, packets: {'>': 0}}}} | -state-nft",
                "{nameservers: [{address: 203.0.113.53}]} | state-resolv",
                "{nameservers: [{address: web}]} | -state-resolv",
                "{processes: {contains: {command: {contains: 'nginx: master'}}}} | state-processes",
                "{processes: {lacks: {command: {contains: squid}}}} | state-processes",
                "{processes: {lacks: {command: {contains: nginx}}}} | -state-processes"
            })
    void judgesTables(String expect, String recording) {
        boolean holds = !recording.startsWith("-");
        var result = Recording.judged("state: {}", expect, holds ? recording : recording.substring(1));
        assertThat(result.verdict()).as(result.message()).isEqualTo(holds ? Verdict.PASS : Verdict.FAIL);
    }

    @Test
    void saysWhatStoodThere() {
        assertThat(Recording.judged("state: {}", "{routes: {contains: {to: default, via: pc2}}}", "state-routes-pc")
                        .message())
                .isEqualTo("routes: expected at least [{to 'default', via pc2 (192.168.1.3)}], saw"
                        + " [{to default, via 192.168.1.1, on lan}, {to 192.168.1.0/24, on lan, source 192.168.1.2}]");
    }

    /** A vague claim does not take the only row of a strict one. */
    @Test
    void eachClaimNeedsARowOfItsOwn() {
        String both = "{addresses: {contains: [{length: 24}, {address: router@lan}]}}";
        assertThat(Recording.judged("state: {}", both, "state-addr").verdict()).isEqualTo(Verdict.PASS);
        String three = "{addresses: {contains: [{length: 24}, {address: router@lan}, {'on': lan}]}}";
        assertThat(Recording.judged("state: {}", three, "state-addr").verdict()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | asserts nothing",
                "{listening: [{port: 80}], routes: [{to: default}]} | looks at one table",
                "{listening: [{}]} | is true of every entry",
                "{listening: {contains: []}} | is true of every set",
                "{listening: [{prt: 80}]} | unknown key 'prt' in entry of listening; did you mean 'port'?",
                "{listening: [{port: http}]} | 'http' is not a number",
                "{routes: [{via: ruter}]} | did you mean 'router'?",
                "{neighbours: [{mac: ruter}]} | did you mean 'router'?",
                "{listenin: [{port: 80}]} | did you mean 'listening'?",
                "{listening: {has: {port: 80}}} | unknown key 'has' in set comparison"
            })
    void refuses(String expect, String message) {
        assertThatThrownBy(() -> Labs.probing("state: {}", expect))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }

    @Test
    void absenceNeedsAControl() {
        String check = "{name: claim, from: pc, state: {}, expect: {translations: ";
        assertThatThrownBy(() -> Labs.with(check + "[]}}")).hasMessageContaining("positive control");
        assertThatThrownBy(() -> Labs.with(check + "{lacks: {source: pc}}}}")).hasMessageContaining("positive control");
        assertThat(Labs.with(check + "{contains: {source: pc}}}}").checks()).hasSize(1);
    }
}
