package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must stand in one table of a machine: {@code {listening: {contains: {protocol: tcp, port: 80}}}}. */
record StateExpectation(StateTable table, SetMatch<Map<String, String>> rows) implements Expectation {

    static final Shape<StateExpectation> SHAPE = shape();

    private record Claim(StateTable table, Key<Optional<SetMatch<Map<String, String>>>> key) {

        static Claim of(StateTable table) {
            return new Claim(table, Key.optional(table.key(), SetMatch.ofRecords(table.row()), table.meaning()));
        }
    }

    private static Shape<StateExpectation> shape() {
        List<Claim> all = StateTable.ALL.stream().map(Claim::of).toList();
        return Shapes.object(
                "expectation of a state", all.stream().<Key<?>>map(Claim::key).toList(), f -> {
                    List<StateExpectation> claims = new ArrayList<>();
                    all.forEach(claim -> f.get(claim.key())
                            .ifPresent(rows -> claims.add(new StateExpectation(claim.table(), rows))));
                    if (claims.size() != 1) {
                        throw new IllegalArgumentException(
                                claims.isEmpty()
                                        ? "'expect' asserts nothing; a state can claim 'listening', 'routes', 'translations', ..."
                                        : "a state check looks at one table; make a check for each");
                    }
                    return claims.get(0);
                });
    }

    /** A table is empty also where nothing has happened yet. */
    @Override
    public boolean isNegative() {
        return rows.isAbsence();
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        rows.validate(lab, from, problems);
    }
}
