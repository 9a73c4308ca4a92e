package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.instance.CommandResult;
import io.netlab.instance.LogRequest;
import io.netlab.topology.InvalidLab;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {

    private static final Instant BEGAN = Instant.parse("2026-11-21T01:00:00.123456789Z");
    private static final String SQUID = """
            192.168.1.2 [2026-11-21T01:20:12+0000] anna "GET http://www.example.com/ HTTP/1.1" 200 TCP_MISS
            192.168.1.2 [2026-11-21T01:20:13+0000] anna "GET http://www.example.com/ HTTP/1.1" 200 TCP_MEM_HIT
            192.168.1.3 [2026-11-21T01:20:14+0000] - "CONNECT shop.example.com:443 HTTP/1.1" 407 TCP_DENIED
            """;

    private static Judge<?, ?> judge(String log, String expect) {
        String check = "{name: claim, given: control, log: " + log + ", expect: " + expect + "}";
        String control = "{name: control, from: pc, ping: web, expect: {outcome: answered}}";
        return Labs.judge(Labs.with(control, check), new Scene("check", Map.of("pc", Optional.of(BEGAN)), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pc | {contains: TCP_MISS} | PASS",
                "pc | {contains: [TCP_MISS, '407 TCP_DENIED']} | PASS",
                "pc | {contains: [TCP_MISS, UDP]} | FAIL",
                "pc | {contains: {address: web}} | FAIL",
                "pc | {matches: 'anna .GET .* 200'} | PASS",
                "pc | {lacks: bert} | PASS",
                "pc | {lacks: [bert, {starts-with: 192.168.1.3}]} | FAIL",
                "pc | {in-order: [TCP_MISS, TCP_MEM_HIT, CONNECT]} | PASS",
                "pc | {in-order: [TCP_MEM_HIT, TCP_MISS]} | FAIL",
                "pc | {in-order: [TCP_MISS, TCP_MISS]} | FAIL",
                "pc | {count: 3} | PASS",
                "{of: pc, lines: GET} | {count: {between: [1, 2]}} | PASS",
                "{of: pc, lines: GET} | {count: 3} | FAIL",
                "{of: pc, lines: {not: {contains: GET}}} | {count: 1, contains: CONNECT} | PASS"
            })
    void isJudgedLineByLine(String log, String expect, Verdict verdict) {
        CommandResult lines = new CommandResult.Ended(0, SQUID, "", Duration.ZERO);
        assertThat(judge(log, expect).judge(lines).verdict()).isEqualTo(verdict);
    }

    @Test
    void whatMustNotComeIsWaitedFor() {
        assertThat(judge("pc", "{contains: a}").request())
                .isEqualTo(new LogRequest.After("pc", Optional.of(BEGAN), Duration.ZERO));
        assertThat(judge("pc", "{lacks: a}").request())
                .isEqualTo(new LogRequest.After("pc", Optional.of(BEGAN), Duration.ofSeconds(1)));
        assertThat(judge("pc", "{contains: a}").patience()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void withoutAKnownBeginningNothingIsKnown() {
        String check = "{name: claim, given: control, log: pc, expect: {lacks: x}}";
        String control = "{name: control, from: pc, ping: web, expect: {outcome: answered}}";
        CommandResult lines = new CommandResult.Ended(0, "", "", Duration.ZERO);
        assertThat(Labs.judge(Labs.with(control, check)).judge(lines).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge("pc", "{lacks: x}")
                        .judge(new CommandResult.NotRun("it is gone"))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: a, log: pc, expect: {lacks: x}} | it needs a positive control",
                "{name: a, log: pc, expect: {count: 0}} | it needs a positive control",
                "{name: a, log: pc, expect: {}} | asserts nothing",
                "{name: a, log: nobody, expect: {count: 1}} | there is no node 'nobody'",
                "{name: a, from: pc, log: pc, expect: {count: 1}} | unknown key 'from'",
                "{name: a, log: pc, expect: {contains: ''}} | true of every text"
            })
    void refuses(String check, String message) {
        assertThatThrownBy(() -> Labs.with(check))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }
}
