package io.netlab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "two words",
                "it's",
                "''",
                "'; touch /tmp/owned; '",
                "$(id)",
                "`id`",
                "${HOME}",
                "a\nb",
                "\\",
                "\\'",
                "\"",
                "* ? [a-z]",
                "~root",
                "#no comment",
                "!history",
                "-n",
                "a\tb\rc",
                "ünï © 漢字 🐳",
                "\u0001\u001b[31m"
            })
    void aShellReadsBackExactlyTheText(String text) throws Exception {
        assertThat(printedBy("printf %s " + Shell.quote(text))).isEqualTo(text);
    }

    @Test
    void aCommandKeepsItsWordsApart() throws Exception {
        List<String> words = List.of("printf", "<%s>", "a b", "", "c'd", "$e", "\n");

        assertThat(printedBy(Shell.command(words))).isEqualTo("<a b><><c'd><$e><\n>");
    }

    @Test
    void aNulIsRefused() {
        assertThatThrownBy(() -> Shell.quote("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }

    private static String printedBy(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-s").start();
        shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return printed;
    }
}
