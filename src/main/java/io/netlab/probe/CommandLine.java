package io.netlab.probe;

import io.netlab.instance.ImageCommand;
import io.netlab.instance.InstrumentCommand;
import io.netlab.instance.LogRequest;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.OutageRequest;
import io.netlab.instance.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A probe's command as a person would type it: with netlab's own tools, as the probe ran. For reading and pasting; netlab
 * itself never runs it.
 */
public final class CommandLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    private static final Pattern CALL = Pattern.compile("^(printf %s .* \\| )?netlab (exec|logs) ");

    private CommandLine() {}

    static String of(Request request) {
        if (request instanceof MachineCommand command) {
            return said(command.stdin()) + "netlab exec --tools " + command.node() + " -- " + words(command.words());
        }
        if (request instanceof ImageCommand command) {
            return said(command.stdin()) + "netlab exec " + command.node() + " -- " + words(command.words());
        }
        if (request instanceof OutageRequest outage) {
            return outage.wires().isEmpty()
                    ? "netlab exec " + outage.node() + " -- sh -c 'echo stop > /netlab/gate'"
                    : ""; // no command of netlab's switches a machine off
        }
        return request instanceof LogRequest look
                ? "netlab logs " + look.node()
                : words(((InstrumentCommand) request).words());
    }

    /** The same where several instances run, and one has to be named. */
    static String on(String instance, String command) {
        return CALL.matcher(command)
                .replaceFirst(call -> Matcher.quoteReplacement((call.group(1) == null ? "" : call.group(1)) + "netlab "
                        + call.group(2) + " -i " + instance + " "));
    }

    private static String said(Optional<String> stdin) {
        return stdin.map(text -> "printf %s " + quoted(text) + " | ").orElse("");
    }

    /** Quoted for a shell where that is needed. */
    public static String words(List<String> words) {
        return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return word.chars().anyMatch(Character::isISOControl)
                ? "$'" + escaped(word) + "'"
                : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Between dollar-single-quotes (POSIX.1-2024, XCU 2.2.4), so that it can be read on one line. */
    private static String escaped(String word) {
        StringBuilder out = new StringBuilder();
        word.codePoints().forEach(c -> {
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\'', '\\' -> out.append('\\').append((char) c);
                default -> {
                    if (Character.isISOControl(c)) {
                        out.append(String.format("\\%03o", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
