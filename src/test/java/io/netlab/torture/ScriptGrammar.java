package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/**
 * What a script for the instrument may consist of: a word of ours, and arguments in single quotes, in which a shell
 * reads nothing. Whatever a lab file says must stand inside such quotes.
 */
final class ScriptGrammar {

    /** Outside of quotes; an escaped quote is how one gets into an argument. */
    private static final Pattern LINE = Pattern.compile("\\. /netlab/[a-z]+|exit 0|[a-z_]+ *");

    private ScriptGrammar() {}

    static void assertOnlyOurWords(String script) {
        assertThat(script).doesNotContain("\0").endsWith("exit 0\n");
        StringBuilder outside = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && script.startsWith("\\'", i)) {
                i++;
            } else if (!quoted) {
                outside.append(c);
            }
        }
        assertThat(quoted).as("a quote is open at the end").isFalse();
        outside.toString()
                .lines()
                .forEach(line ->
                        assertThat(LINE.matcher(line).matches()).as(line).isTrue());
    }
}
