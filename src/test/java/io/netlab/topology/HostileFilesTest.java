package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are: a lab or {@link InvalidLab}, soon. */
class HostileFilesTest {

    private static final int INPUTS = 20_000;
    private static final Duration SOON = Duration.ofSeconds(30); // usually under one; what it must catch is hours

    private static final String SEED_LAB = """
            %YAML 1.1
            ---
            name: small   # a comment
            title: 'single'
            subnets: {lan: &p 192.168.1.0/24, wan: *p, six: "2001:db8::/64"}
            nodes:
              pc: &pc
                interfaces: {lan: [192.168.1.2, 192.168.1.3/25]}
                gateway: router@lan
                routes: {10.0.0.0/8: router}
                nameservers: [router]
              router:
                interfaces: {lan: {address: 192.168.1.1, mac: "02:00:00:00:00:01", mtu: 1400}, six: dhcp}
                web: {port: 80, upstream: pc}
            checks:
              - name: >-
                  folded
                from: pc
                ping: router
                expect: {outcome: open}
                within: 1.5s
              - {name: "esc\\x41\\u00e9", from: [pc], ping: 192.168.1.1, expect: {outcome: filtered}, given: folded}
            """;

    private static final String[] SCRAPS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "*pc",
        "*p",
        "!!int ",
        "!<x> ",
        "!e!f ",
        "|\n",
        ">-9\n",
        "'",
        "\"",
        "\\",
        "\\U00110000",
        "\\xZZ",
        "%TAG ! x\n",
        "%YAML 99999999999.1\n",
        "---\n",
        "...\n",
        "\t",
        "\n",
        "\r",
        "\u2028",
        "\u0085",
        "\uFEFF",
        "\0",
        "\uD800",
        "😀",
        "#",
        "@",
        "`",
        "<<: ",
        "~",
        "null",
        "0x",
        "999999999999",
        "-1",
        "/",
        "/33",
        "::",
        "%",
        "@",
        "$(x)",
        "../",
        "    ",
        "%E3%81",
        "!%zz "
    };

    static String mutate(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int from = random.nextInt(out.length() + 1);
            int to = Math.min(out.length(), from + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> out.delete(from, to);
                case 1 -> out.insert(from, SCRAPS[random.nextInt(SCRAPS.length)]);
                case 2 -> out.insert(random.nextInt(out.length() + 1), out.substring(from, to));
                case 3 -> out.replace(from, to, SCRAPS[random.nextInt(SCRAPS.length)]);
                default -> {
                    if (from < out.length()) {
                        out.setCharAt(from, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                    }
                }
            }
        }
        return out.toString();
    }

    @Test
    void mutatedLabsAreReadOrRefused() {
        LabReader reader = new LabReader(TestVocabulary.SMALL);
        Random random = new Random(20261120);
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = mutate(SEED_LAB, random);
            try {
                reader.read("f", text);
                read++;
            } catch (InvalidLab expected) {
                assertThat(expected.problems()).isNotEmpty();
                assertThat(expected.getMessage()).doesNotContain("\t", "\r", "\0");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("input " + i + ":\n" + text, e);
            }
        }
        assertThat(read).as("some mutations do no harm").isBetween(INPUTS / 100, INPUTS / 2);
    }

    static Stream<String> heavy() {
        String nodes = "name: a\nsubnets: {lan: 10.0.0.0/8}\nnodes:\n";
        return Stream.of(
                "[".repeat(5_000_000),
                "[".repeat(4_000_000),
                "{".repeat(1_000_000),
                "- ".repeat(1_000_000),
                "? ".repeat(1_000_000),
                "a: ".repeat(1_000_000),
                "&a ".repeat(1_000_000),
                "[a,".repeat(1_000_000),
                "\n".repeat(4_000_000),
                "\"" + "\\n".repeat(2_000_000),
                "x".repeat(1_000_000),
                "[" + "a,".repeat(300_000) + "]",
                "*".repeat(4_000_000),
                nodes + "  n: {interfaces: {lan: none}}\n".repeat(50_000),
                nodes + "k%d: 1\n".repeat(100_000),
                nodes + unknown(50_000),
                nodes + badGateways(20_000),
                bomb(30, 9));
    }

    private static String unknown(int count) {
        StringBuilder out = new StringBuilder("  n: {interfaces: {lan: none}}\n");
        for (int i = 0; i < count; i++) {
            out.append("interfacenodes").append(i).append(": 1\n");
        }
        return out.toString();
    }

    private static String badGateways(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("  n%05d: {interfaces: {lan: none}, gateway: n9999x%05d}\n".formatted(i, i));
        }
        return out.toString();
    }

    private static String bomb(int levels, int width) {
        StringBuilder out = new StringBuilder("l0: &l0 [x]\n");
        for (int i = 1; i < levels; i++) {
            out.append(
                    "l%d: &l%d [%s]\n".formatted(i, i, "*l%d,".formatted(i - 1).repeat(width)));
        }
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("heavy")
    void heavyFilesAreRefusedSoon(String text) {
        assertTimeoutPreemptively(
                SOON, () -> assertThatThrownBy(() -> TestVocabulary.read(text)).isInstanceOf(InvalidLab.class));
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> TestVocabulary.read(LabReader.decode("f", bytes)))
                    .isInstanceOf(InvalidLab.class);
            String latin = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> TestVocabulary.read(latin)).isInstanceOf(InvalidLab.class);
        }
    }
}
