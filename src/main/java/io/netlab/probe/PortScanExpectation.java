package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which ports must be what: {@code {open: [80, 443]}} for exactly these, {@code {open: {contains: 80}, refused: ...}}. */
record PortScanExpectation(Map<Outcome, SetMatch<Integer>> ports) implements Expectation {

    private static final Key<Optional<SetMatch<Integer>>> OPEN = key(Outcome.OPEN, "ports that take a connection");
    private static final Key<Optional<SetMatch<Integer>>> REFUSED = key(Outcome.REFUSED, "ports that answer with RST");
    private static final Key<Optional<SetMatch<Integer>>> FILTERED = key(Outcome.FILTERED, "ports that do not answer");

    static final Shape<PortScanExpectation> SHAPE =
            Shapes.object("expectation of a port-scan", List.of(OPEN, REFUSED, FILTERED), f -> {
                Map<Outcome, SetMatch<Integer>> ports = new EnumMap<>(Outcome.class);
                f.get(OPEN).ifPresent(set -> ports.put(Outcome.OPEN, set));
                f.get(REFUSED).ifPresent(set -> ports.put(Outcome.REFUSED, set));
                f.get(FILTERED).ifPresent(set -> ports.put(Outcome.FILTERED, set));
                return new PortScanExpectation(ports);
            });

    private static Key<Optional<SetMatch<Integer>>> key(Outcome outcome, String meaning) {
        return Key.optional(outcome.written(), SetMatch.shape(Scalars.port()), meaning);
    }

    PortScanExpectation {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a port-scan can claim 'open', 'refused', 'filtered'");
        }
    }

    @Override
    public boolean isNegative() {
        return Optional.ofNullable(ports.get(Outcome.OPEN))
                .map(SetMatch::isAbsence)
                .orElse(true);
    }
}
