package io.netlab.probe;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Step;
import java.util.Optional;

/** Which probes look at whom their machine trusts. */
public final class Trusting {

    private Trusting() {}

    /** Whether what this step sees from this machine depends on the CAs that are trusted there. */
    public static boolean matters(Lab lab, Node from, Step step) {
        Optional<Target.Above> above = Targets.of(lab, from, step).map(Target::above);
        return above.filter(said -> said instanceof Target.Handshake
                        || (said instanceof Target.Request request
                                && request.tlsName().isPresent()))
                .isPresent();
    }
}
