package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Step;
import java.util.Optional;

/** Which probes look at whom their machine trusts. */
public final class Trusting {

    private Trusting() {}

    /** Whether what this step sees from this machine depends on the CAs that are trusted there. */
    @SuppressWarnings("unchecked") // the reader made probe and expectation with the shapes of one kind
    public static boolean matters(Lab lab, Node from, Step step) {
        boolean asks = step.from().stream().anyMatch(machine -> machine.text().equals(from.name()));
        if (!asks || !(step.probe() instanceof Tool<?, ?> tool)) {
            return false;
        }
        Optional<Target.Above> above =
                ((Tool<Expectation, ?>) tool).target(lab, from, step.expect()).map(Target::above);
        return above.filter(said -> said instanceof Target.Handshake
                        || (said instanceof Target.Request request
                                && request.tlsName().isPresent()))
                .isPresent();
    }
}
