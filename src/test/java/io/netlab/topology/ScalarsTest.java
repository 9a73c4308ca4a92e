package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    private final Problems problems = new Problems();

    private <T> Optional<T> read(Shape<T> shape, String yaml) {
        return TestVocabulary.shape(shape, "v: " + yaml, problems, "v");
    }

    /** What YAML 1.1 turns into numbers, booleans, dates and nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "11:22:33:44:55:06",
                "no",
                "on",
                "010",
                "1_000",
                "0x10",
                "1e3",
                ".inf",
                ".nan",
                "2026-01-01",
                "12:30",
                "0b1",
                "+1",
                "1.0",
                "<<",
                "=",
                "Null",
                "true"
            })
    void textStaysAsWritten(String written) {
        assertThat(read(Scalars.text(), written)).contains(written);
        assertThat(read(Scalars.line(), written)).contains(written);
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "'\"80\"', 80", "1, 1", "65535, 65535"})
    void port(String written, int port) {
        assertThat(read(Scalars.port(), written)).contains(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "65536",
                "-1",
                "+80",
                "080",
                "0x50",
                "8_0",
                "8e1",
                "80.0",
                "1:20",
                "http",
                "99999999999",
                "''",
                "~",
                "[80]",
                "{}",
                "８０"
            })
    void noPort(String written) {
        assertThat(read(Scalars.port(), written)).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200ms, 200", "1s, 1000", "1.5s, 1500", "2m, 120000", "1h, 3600000", "0s, 0", "0.25m, 15000"})
    void duration(String written, long milliseconds) {
        assertThat(read(Scalars.duration(), written)).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "1 s", "-1s", "01s", "1.s", ".5s", "1d", "1S", "1e3s", "99999999s", "ms", "1s2s", "1:30"})
    void noDuration(String written) {
        assertThat(read(Scalars.duration(), written)).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void booleansAreTwoWords() {
        assertThat(read(Scalars.bool(), "true")).contains(true);
        assertThat(read(Scalars.bool(), "false")).contains(false);
        for (String word : new String[] {"no", "yes", "on", "True", "1", "~"}) {
            assertThat(read(Scalars.bool(), word)).as(word).isEmpty();
        }
    }

    @Test
    void lineHasNoControlCharacters() {
        for (String yaml : new String[] {"\"a\\nb\"", "\"a\\tb\"", "\"a\\0b\"", "' '", "''", "\"\\u0085\"", "~", ""}) {
            assertThat(read(Scalars.line(), yaml)).as(yaml).isEmpty();
        }
        assertThat(read(Scalars.text(), "\"a\\nb\"")).contains("a\nb");
        assertThat(read(Scalars.text(), "''")).contains("");
    }

    @Test
    void nameSuggestsOneThatWouldDo() {
        read(Scalars.name("a node name"), "My_PC");
        assertThat(problems.list().get(0).what())
                .isEqualTo("'My_PC' is not a node name: lower-case letters, digits and inner hyphens, at most 63"
                        + " (RFC 1123); did you mean 'my-pc'?");
    }

    @Test
    void nameIsALabel() {
        assertThat(read(Scalars.name("a name"), "a")).isPresent();
        assertThat(read(Scalars.name("a name"), "a".repeat(63))).isPresent();
        assertThat(read(Scalars.name("a name"), "a".repeat(64))).isEmpty();
        assertThat(read(Scalars.name("a name"), "a-")).isEmpty();
    }

    @Test
    void matchingAndChoice() {
        assertThat(read(Scalars.matching(Pattern.compile("a+"), "some a"), "aaa"))
                .contains("aaa");
        assertThat(read(Scalars.matching(Pattern.compile("a+"), "some a"), "aab"))
                .isEmpty();
        assertThat(read(Scalars.choice("a type", Thread.State.class), "timed-waiting"))
                .contains(Thread.State.TIMED_WAITING);
        assertThat(read(Scalars.choice("a type", Thread.State.class), "TIMED_WAITING"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pc2:80, pc2, 80",
        "router@lan:1, router@lan, 1",
        "192.0.2.1:53, 192.0.2.1, 53",
        "'\"[2001:db8::1]:65535\"', 2001:db8::1, 65535"
    })
    void endpoint(String written, String host, int port) {
        Endpoint endpoint = read(Scalars.endpoint(), written).orElseThrow();
        assertThat(endpoint.host().text()).isEqualTo(host);
        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(endpoint).hasToString(written.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pc2",
                "pc2:",
                "':80'",
                "pc2:0",
                "pc2:080",
                "pc2:65536",
                "pc2:http",
                "'2001:db8::1:80'",
                "'[pc2]:80'"
            })
    void noEndpoint(String written) {
        assertThat(read(Scalars.endpoint(), written)).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void refMayNameASubnet() {
        Ref ref = read(Scalars.ref(), "router@internet").orElseThrow();
        assertThat(ref.node()).isEqualTo("router");
        assertThat(ref.subnet()).contains("internet");
        assertThat(ref.at()).isEqualTo(new Location("f", 1, 4));
        assertThat(read(Scalars.ref(), "web").orElseThrow().subnet()).isEmpty();
    }
}
