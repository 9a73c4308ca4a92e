package io.netlab.prove;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the machines of an instance are like: addresses, routes, rules, settings, files (as SHA-256), services and listening
 * sockets, a line for each part. Counters and what comes and goes by itself are left out.
 */
record MachineState(List<String> lines) {

    private static final int MOST_NAMED = 6;

    MachineState {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        lines = List.copyOf(sorted);
    }

    static MachineState read(String text) {
        return new MachineState(text.lines().map(String::stripTrailing).toList());
    }

    /** The part of these machines. */
    MachineState of(Collection<String> machines) {
        return new MachineState(lines.stream()
                .filter(line -> machines.contains(line.substring(0, line.indexOf(':'))))
                .toList());
    }

    /** What is different now, in a sentence; empty when nothing is. */
    String differenceTo(MachineState now) {
        List<String> differences = new ArrayList<>();
        without(lines, now.lines).forEach(line -> differences.add("gone '" + line + "'"));
        without(now.lines, lines).forEach(line -> differences.add("new '" + line + "'"));
        String rest = differences.size() > MOST_NAMED ? "; and " + (differences.size() - MOST_NAMED) + " more" : "";
        return differences.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")) + rest;
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }
}
