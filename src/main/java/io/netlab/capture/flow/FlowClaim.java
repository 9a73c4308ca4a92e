package io.netlab.capture.flow;

import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Problems;
import io.netlab.topology.Text;
import io.netlab.topology.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * What a check claims of packets.
 *
 * @param flow what must be seen, in order
 * @param never what must not be seen
 */
record FlowClaim(Optional<Flow> flow, List<FlowLine> never) implements Traffic {

    FlowClaim {
        never = List.copyOf(never);
        never.stream()
                .filter(line -> !line.count().written().isEmpty())
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalArgumentException(
                            "'" + line.count().written() + "' under 'never': what never happens is not counted");
                });
    }

    @Override
    public void validate(Lab lab, Check check, Problems problems) {
        flow.ifPresent(f -> f.lines().forEach(line -> line.validate(lab, problems)));
        never.forEach(line -> line.validate(lab, problems));
        boolean works = check.steps().stream().anyMatch(step -> !step.expect().isNegative());
        if (!never.isEmpty() && flow.isEmpty() && !works) {
            problems.add(
                    never.get(0).at(),
                    "'never' in check '" + Text.shorten(check.name())
                            + "' needs a positive control in the same capture: a 'flow' that must be seen, or an"
                            + " 'expect' that something works");
        }
    }
}
