package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Step;
import java.util.Optional;

/** Whom a step of a check talks to, before it is asked. */
public final class Targets {

    private Targets() {}

    /** Empty where the step is not asked from this machine, and for probes that look at the machine itself. */
    @SuppressWarnings("unchecked") // the reader made probe and expectation with the shapes of one kind
    public static Optional<Target> of(Lab lab, Node from, Step step) {
        boolean asks = step.from().stream().anyMatch(machine -> machine.text().equals(from.name()));
        return asks && step.probe() instanceof Tool<?, ?> tool
                ? ((Tool<Expectation, ?>) tool).target(lab, from, step.expect())
                : Optional.empty();
    }
}
