package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.topology.InvalidLab;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run: 'ip -j link' | {json: {/0/mtu: '1500', /0/flags/1: MULTICAST}} | run-json | PASS",
                "run: 'ip -j link' | {json: {/0/mtu: {not: '1500'}}} | run-json | FAIL",
                "run: 'ip -j link' | {json: {/0/nothing: {not: x}}} | run-json | FAIL",
                "run: 'ip -j link' | {json: {/0/flags: {contains: '\"UP\"'}}} | run-json | PASS",
                "run: fail | {exit-code: 3, output: no, errors: {starts-with: why}} | run-fail | PASS",
                "run: fail | {exit-code: {not: 3}} | run-fail | FAIL",
                "run: fail | {output: no} | run-fail | FAIL",
                "run: none | {exit-code: 127} | run-none | ERROR",
                "curl: http://web/j | {json: {/a/b/1: two, /n: '3.5'}} | curl-json | PASS",
                "curl: http://web/j | {json: {/a/b/1: three}} | curl-json | FAIL",
                "curl: http://web/ | {json: {/a: b}} | curl-200 | FAIL",
                "curl: http://web/ | {json: {/a: b}} | curl-81 | FAIL"
            })
    void judgesWhatACommandPrinted(String probe, String expect, String recording, Verdict verdict) {
        var result = Recording.judged(probe, expect, recording);
        assertThat(result.verdict()).as(result.message()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run: x | {} | asserts nothing",
                "run: [] | {exit-code: 0} | names no command",
                "run: '' | {exit-code: 0} | names no command",
                "run: x | {json: {}} | asserts nothing",
                "run: x | {json: {a: b}} | 'a' is not a JSON pointer",
                "run: x | {exit-code: ok} | 'ok' is not a number"
            })
    void refuses(String probe, String expect, String message) {
        assertThatThrownBy(() -> Labs.probing(probe, expect))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }
}
