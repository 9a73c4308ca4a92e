package io.netlab.plan;

import java.util.List;
import java.util.stream.Collectors;

/** The one place where values become words of a POSIX shell command. */
public final class Shell {

    private Shell() {}

    /**
     * One word that means exactly this text (POSIX.1-2024, XCU 2.2.2: single quotes).
     *
     * @throws IllegalArgumentException for a text with a NUL, which no argument can carry
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command's argument cannot contain a NUL character");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command line that runs exactly these words. */
    public static String command(List<String> words) {
        return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }
}
