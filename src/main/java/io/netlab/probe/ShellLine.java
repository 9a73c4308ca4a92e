package io.netlab.probe;

import io.netlab.topology.Places;
import io.netlab.topology.Yaml;
import java.util.ArrayList;
import java.util.List;

/**
 * A line for the shell with places for values. The values become arguments of the shell and the places its variables, so
 * a value is never read as part of the line: {@code echo ${x}} becomes {@code sh -c 'netlab_1=$1; echo ${netlab_1-}'} with
 * the value as an argument.
 */
final class ShellLine {

    private static final String COMMAND = "command";

    private ShellLine() {}

    /** A {@code run} as written, its line made a list of words where it has places. */
    static Yaml prepared(Yaml run) {
        if (run instanceof Yaml.Scalar line) {
            return line(line);
        }
        if (!(run instanceof Yaml.Mapping mapping)) {
            return run;
        }
        return new Yaml.Mapping(
                mapping.at(),
                mapping.entries().stream()
                        .map(entry -> entry.key().text().equals(COMMAND) && entry.value() instanceof Yaml.Scalar line
                                ? new Yaml.Entry(entry.key(), line(line))
                                : entry)
                        .toList());
    }

    private static Yaml line(Yaml.Scalar line) {
        List<String> names = Places.in(line.text());
        if (names.isEmpty()) {
            return line;
        }
        StringBuilder script = new StringBuilder();
        List<String> words = new ArrayList<>(List.of("sh", "-c", "", "sh"));
        for (String name : names) {
            script.append(variable(names, name))
                    .append("=$")
                    .append(words.size() - 3)
                    .append("; ");
            words.add("${" + name + "}");
        }
        script.append("shift ").append(names.size()).append("; ");
        script.append(Places.replaced(line.text(), name -> "${" + variable(names, name) + "-}"));
        words.set(2, script.toString());
        return new Yaml.Sequence(
                line.at(),
                words.stream()
                        .<Yaml>map(word -> new Yaml.Scalar(line.at(), word, false, false))
                        .toList());
    }

    private static String variable(List<String> names, String name) {
        return "netlab_" + (names.indexOf(name) + 1);
    }
}
