package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Step;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whom a step of a check talks to, and what its answer depends on beside the network: names that must be found, CAs that are trusted. */
public final class StepTarget {

    private StepTarget() {}

    /** Whether what this step sees from this machine depends on whom that trusts. */
    public static boolean needsTrust(Lab lab, Node from, Step step) {
        return of(lab, from, step)
                .map(Target::above)
                .filter(said -> said instanceof Target.Handshake
                        || (said instanceof Target.Request request
                                && request.tlsName().isPresent()))
                .isPresent();
    }

    /** The names that somebody looks up when the step is asked: its machine, or a proxy. */
    public static Set<String> names(Lab lab, Step step) {
        Set<String> names = new TreeSet<>();
        step.from().stream()
                .flatMap(ref -> lab.node(ref.text()).stream())
                .flatMap(from -> of(lab, from, step).stream())
                .flatMap(StepTarget::withThoseBehind)
                .forEach(target -> {
                    if (target.lookedUp()) {
                        names.add(target.host());
                    }
                    if (target.above() instanceof Target.Question question) {
                        names.add(question.name());
                    }
                });
        return names;
    }

    private static Stream<Target> withThoseBehind(Target target) {
        return target.above() instanceof Target.Request request
                ? Stream.concat(Stream.of(target), request.behind().stream())
                : Stream.of(target);
    }

    /** Whom it talks to: empty where it is not asked from this machine, and for probes that look at the machine itself. */
    @SuppressWarnings("unchecked") // the reader made probe and expectation with the shapes of one kind
    public static Optional<Target> of(Lab lab, Node from, Step step) {
        boolean asks = step.from().stream().anyMatch(machine -> machine.text().equals(from.name()));
        return asks && step.probe() instanceof Tool<?, ?> tool
                ? ((Tool<Expectation, ?>) tool).target(lab, from, step.expect())
                : Optional.empty();
    }
}
