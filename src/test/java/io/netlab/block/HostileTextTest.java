package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Service.ConfigFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text that wants to be more than text. Wherever a lab file lets free text in, it is refused, or it stands quoted in
 * the configuration; in no case is there a directive more than without it.
 */
class HostileTextTest {

    private static final String MARK = "INJECTED";

    /** Long, and otherwise harmless: a path may be so. */
    private static final String LONG = "x".repeat(300) + MARK;

    static List<String> hostile() {
        return List.of(
                "\"; } server { listen 99; #INJECTED",
                "x; INJECTED on;",
                "x\nINJECTED on;",
                "x\r\nINJECTED: 1",
                "x\u0000INJECTED",
                "$(INJECTED)",
                "`INJECTED`",
                "${INJECTED}",
                "$INJECTED",
                "\\\"; INJECTED;",
                "\\",
                "'; INJECTED; '",
                "} INJECTED {",
                "$INCLUDE /INJECTED",
                ") INJECTED (",
                "x INJECTED",
                "INJECTED\u2028x",
                "../../INJECTED",
                LONG,
                "\u00fc\ud83d\udca9INJECTED");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inAHeaderIsOneQuotedValueOrRefused(String text) {
        assertOnlyQuoted(
                "web: {pages: {/: {body: hi, headers: {X-Free: " + yaml(text) + "}}}}",
                Web.class,
                "add_header X-Free ");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inABodyNeverReachesTheConfiguration(String text) {
        if (text.indexOf('\0') >= 0) {
            assertRefused("web: {pages: {/: " + yaml(text) + "}}");
            return;
        }
        List<ConfigFile> files =
                files("web: {pages: {/: " + yaml(text) + ", /e: {status: 404, body: " + yaml(text) + "}}}", Web.class);

        assertThat(files.get(0).content()).doesNotContain(MARK);
        assertThat(files.subList(1, 3)).extracting(ConfigFile::content).containsExactly(text, text);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inPathsHostsTypesAndTargetsIsRefused(String text) {
        assertRefused("web: {pages: {" + yaml("/" + text) + ": hi}}", "/" + LONG);
        assertRefused("web: {pages: {/: {redirect: " + yaml("/" + text) + "}}}", "/../../INJECTED", "/" + LONG);
        assertRefused("web: {pages: {/: {body: hi, type: " + yaml("text/" + text) + "}}}");
        assertRefused("web: {pages: {/: {body: hi, headers: {" + yaml("X-" + text) + ": hi}}}}");
        assertRefused("web: {sites: {" + yaml(text) + ": {pages: {/: hi}}}}");
        assertRefused("web: {tls: {names: [" + yaml(text) + "]}}");
        assertRefused("reverse-proxy: {routes: {" + yaml("/" + text) + ": other}}", "/" + LONG);
        assertRefused("reverse-proxy: {routes: {/: " + yaml(text) + "}}");
        assertRefused("reverse-proxy: {sites: {" + yaml(text) + ": {routes: {/: other}}}}");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inTxtStaysWithinItsStringsOrIsRefused(String text) {
        String lab = lab("dns: {zones: {example.com: {t: {TXT: " + yaml(text) + "}}}}");
        if (!Reading.problems(lab).isEmpty()) {
            return;
        }
        String zone = files("dns: {zones: {example.com: {t: {TXT: " + yaml(text) + "}}}}", Dns.class)
                .get(1)
                .content();
        List<String> lines = zone.lines().filter(l -> l.contains("TXT")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).matches("t\\.example\\.com\\. 3600 IN TXT (\"([ -!#-\\[\\]-~]|\\\\[0-9]{3})*\" ?)+");
        assertThat(zone.lines().filter(l -> l.contains(MARK)).toList()).isSubsetOf(lines);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inNamesOfZonesAndTheirEntriesIsRefused(String text) {
        assertRefused("dns: {zones: {" + yaml(text) + ": {www: other}}}");
        assertRefused("dns: {zones: {example.com: {" + yaml(text) + ": other}}}");
        assertRefused("dns: {zones: {example.com: {www: " + yaml(text) + "}}}");
        assertRefused("dns: {zones: {example.com: {www: {CNAME: " + yaml(text) + "}}}}");
        assertRefused("dns: {zones: {example.com: {www: {CNAME: " + yaml(text + ".") + "}}}}");
        assertRefused("dns: {zones: {example.com: {www: {MX: " + yaml("10 " + text) + "}}}}");
        assertRefused("dns: {zones: {example.com: {www: {NS: " + yaml(text) + "}}}}");
        assertRefused("dns: {forward: " + yaml(text) + "}");
        assertRefused("dns: {root: " + yaml(text) + "}");
        assertRefused("dns: {secondary: {" + yaml(text) + ": other}}");
        assertRefused("dns: {forward: other, recursive: {from: " + yaml(text) + "}}");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inAProxyIsRefusedAndPasswordsAreHashed(String text) {
        assertRefused("proxy: {allow: " + yaml(text) + "}");
        assertRefused("proxy: {deny: " + yaml("." + text) + "}");
        assertRefused("proxy: {from: " + yaml(text) + "}");
        assertRefused("proxy: {intercept: {from: " + yaml(text) + "}}");
        assertRefused("proxy: {users: {" + yaml(text) + ": secret}}", "\\");
        String password = "proxy: {users: {alice: " + yaml(text) + "}}";
        if (Reading.problems(lab(password)).isEmpty()) {
            List<ConfigFile> files = files(password, Proxy.class);
            assertThat(files.get(0).content()).doesNotContain(MARK);
            assertThat(files.get(1).content()).matches("alice:[0-9a-f]{32}\n");
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inADhcpServerIsRefused(String text) {
        String start = "dhcp: {on: lan, range: 192.168.1.100-192.168.1.150, ";
        assertRefused("dhcp: {on: " + yaml(text) + ", range: 192.168.1.100-192.168.1.150}");
        assertRefused("dhcp: {on: lan, range: " + yaml("192.168.1.100-192.168.1.150" + text) + "}");
        assertRefused(start + "router: " + yaml(text) + "}");
        assertRefused(start + "nameservers: " + yaml(text) + "}");
        assertRefused(start + "hosts: {" + yaml(text) + ": 192.168.1.20}}");
        assertRefused(start + "hosts: {other: " + yaml("192.168.1.20" + text) + "}}");
    }

    @Test
    void quotingForNginxIsExact() {
        assertThat(Nginx.quote("a \"b\" \\ $c; } {")).isEqualTo("\"a \\\"b\\\" \\\\ ${dollar}c; } {\"");
    }

    @Test
    void quotingForZonesIsExact() {
        assertThat(ResourceRecord.quote("a\"b\\c\u00fc;$d")).isEqualTo("\"a\\034b\\092c\\195\\188;$d\"");
        assertThat(ResourceRecord.quote("x".repeat(256))).isEqualTo("\"" + "x".repeat(255) + "\" \"x\"");
    }

    private static void assertOnlyQuoted(String block, Class<? extends AskingBlock> type, String directive) {
        if (!Reading.problems(lab(block)).isEmpty()) {
            return;
        }
        List<String> lines = files(block, type).get(0).content().lines().toList();
        List<String> marked = lines.stream().filter(l -> l.contains(MARK)).toList();
        List<String> all =
                lines.stream().filter(l -> l.strip().startsWith(directive)).toList();
        assertThat(all)
                .isNotEmpty()
                .allMatch(l -> l.strip().matches(directive + "\"([^\"\\\\$]|\\\\[\"\\\\]|\\$\\{dollar})*\" always;"));
        assertThat(marked).isSubsetOf(all);
    }

    /** @param allowed the one value that is harmless here */
    private static void assertRefused(String block, String... allowed) {
        if (Stream.of(allowed).noneMatch(value -> block.contains(yaml(value)))) {
            assertThat(Reading.problems(lab(block))).as(block).isNotEmpty();
        }
    }

    private static List<ConfigFile> files(String block, Class<? extends AskingBlock> type) {
        return Reading.ask(lab(block), "here", type).services().get(0).files();
    }

    private static String lab(String block) {
        return """
                name: hostile
                subnets: {lan: 192.168.1.0/24}
                nodes:
                  other: {interfaces: {lan: 192.168.1.2}, dns: {zones: {.: {}, example.org: {}}}}
                  here:
                    interfaces: {lan: 192.168.1.1}
                """ + "    " + block + "\n";
    }

    /** As a double-quoted YAML scalar. */
    private static String yaml(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> out.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < 0x20 ? String.format("\\x%02x", c) : Character.toString(c)));
        return out.append('"').toString();
    }
}
