package io.netlab.prove;

import io.netlab.plan.Shell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A script for the instrument: calls of the words that {@code images/instrument/breaking} defines, quoted. */
final class Script {

    private final List<String> lines = new ArrayList<>();

    /** One that can name these running containers, by the host's process id of their first process. */
    static Script over(Map<String, Long> pids) {
        Script script = new Script();
        script.lines.add(". /netlab/wiring");
        script.lines.add(". /netlab/breaking");
        List<String> known = new ArrayList<>();
        pids.forEach((name, pid) -> known.addAll(List.of(name, Long.toString(pid))));
        return script.say("containers", known);
    }

    Script say(String word, String... arguments) {
        return say(word, Arrays.asList(arguments));
    }

    Script say(String word, List<String> arguments) {
        lines.add(arguments.isEmpty() ? word : word + " " + Shell.command(arguments));
        return this;
    }

    Script add(Script other) {
        lines.addAll(other.lines);
        return this;
    }

    /** Standard input of a shell, which has no end of its own there. */
    String toRun() {
        return text() + "exit 0\n";
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
