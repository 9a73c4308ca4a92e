package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of the machine itself: sockets, routes, neighbours, translations, ... What is expected says which one.
 *
 * <pre>
 * state:
 * expect: {routes: {contains: {to: default, via: router}}}
 * </pre>
 */
record State() implements Tool<StateExpectation, List<Map<String, String>>> {

    private static final int MOST_SHOWN = 20;

    static final ProbeKind KIND = new Kind<StateExpectation>(
                    "state",
                    "a table of the machine: sockets, routes, neighbours, translations, counters, ...",
                    Shapes.object("state", List.of(), f -> new State()),
                    StateExpectation.SHAPE)
            .telling(StateTable.fields().toArray(String[]::new));

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public MachineCommand command(Lab lab, Node from, StateExpectation expect, Duration timeout) {
        return new MachineCommand(from.name(), expect.table().command(), Optional.empty(), timeout);
    }

    @Override
    public Reading<List<Map<String, String>>> read(StateExpectation expect, CommandResult.Ended result) {
        return expect.table().reader().apply(result);
    }

    @Override
    public List<Mismatch> judge(StateExpectation expect, List<Map<String, String>> seen, Lab lab, Node from) {
        return new Claims(lab, from)
                .that(
                        expect.rows().test(seen, lab, from),
                        expect.table().key(),
                        expect.rows().describe(lab, from),
                        shown(seen))
                .mismatches();
    }

    /** A field of the rows that fulfil what is expected. */
    @Override
    public List<String> fact(String name, StateExpectation expect, List<Map<String, String>> seen, Lab lab, Node from) {
        return seen.stream()
                .filter(row -> expect.rows().speaksOf(row, lab, from))
                .flatMap(row -> Optional.ofNullable(row.get(name)).stream())
                .toList();
    }

    private static String shown(List<Map<String, String>> rows) {
        String shown = rows.stream()
                .limit(MOST_SHOWN)
                .map(row -> row.entrySet().stream()
                        .map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(", "));
        return "[" + shown + (rows.size() > MOST_SHOWN ? ", ..." : "") + "]";
    }
}
