package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which ports must be what: {@code {open: [80, 443]}} for exactly these, {@code {open: {contains: 80}, refused: ...}}. */
record PortScanExpectation(Map<Outcome, SetMatch<Double>> ports) implements Expectation {

    private static final Key<Optional<SetMatch<Double>>> OPEN = key(Outcome.OPEN, "ports that take a connection");
    private static final Key<Optional<SetMatch<Double>>> REFUSED = key(Outcome.REFUSED, "ports that answer with RST");
    private static final Key<Optional<SetMatch<Double>>> FILTERED = key(Outcome.FILTERED, "ports that do not answer");

    static final Shape<PortScanExpectation> SHAPE =
            Shapes.object("expectation of a port-scan", List.of(OPEN, REFUSED, FILTERED), f -> {
                Map<Outcome, SetMatch<Double>> ports = new EnumMap<>(Outcome.class);
                f.get(OPEN).ifPresent(set -> ports.put(Outcome.OPEN, set));
                f.get(REFUSED).ifPresent(set -> ports.put(Outcome.REFUSED, set));
                f.get(FILTERED).ifPresent(set -> ports.put(Outcome.FILTERED, set));
                return new PortScanExpectation(ports);
            });

    private static Key<Optional<SetMatch<Double>>> key(Outcome outcome, String meaning) {
        return Key.optional(outcome.written(), SetMatch.shape(NumberMatch.shape()), meaning);
    }

    PortScanExpectation {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a port-scan can claim 'open', 'refused', 'filtered'");
        }
    }

    /** What is said of ports of which none is among these; empty where all is about some of them. */
    boolean speaksOfOthersThan(Collection<Integer> scanned) {
        return ports.values().stream()
                .flatMap(SetMatch::wanted)
                .anyMatch(match -> scanned.stream().noneMatch(port -> match.isAlwaysTrueOf((double) port)));
    }

    @Override
    public boolean isNegative() {
        return Optional.ofNullable(ports.get(Outcome.OPEN))
                .map(SetMatch::isAbsence)
                .orElse(true);
    }
}
