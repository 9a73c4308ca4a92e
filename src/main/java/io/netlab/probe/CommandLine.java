package io.netlab.probe;

import io.netlab.instance.MachineCommand;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A probe's command as a person would type it: with netlab's own tools, as the probe ran. For reading and pasting; netlab
 * itself never runs it.
 */
public final class CommandLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    private CommandLine() {}

    static String of(MachineCommand command) {
        String said =
                command.stdin().map(text -> "printf %s " + quoted(text) + " | ").orElse("");
        return said + "netlab exec --tools " + command.node() + " -- " + words(command.words());
    }

    /** Quoted for a shell where that is needed. */
    public static String words(List<String> words) {
        return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
