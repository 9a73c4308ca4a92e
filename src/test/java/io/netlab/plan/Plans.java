package io.netlab.plan;

import io.netlab.block.Blocks;
import io.netlab.block.Service;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** Plans of labs, and what runs when all of a plan runs. */
final class Plans {

    private Plans() {}

    /** Checks are none of a plan's business: a lab is read without. */
    static LabPlan of(String lab, String instance) {
        String withoutChecks = lab.replaceFirst("(?s)\nchecks:.*", "\n");
        Lab read = new LabReader(new Vocabulary(Blocks.all(), List.of())).read("lab.yaml", withoutChecks);
        return new Planner(read, instance, Plans::tag).plan();
    }

    private static String tag(Service.Image image) {
        return image instanceof Service.Named named ? named.reference() : "ours/" + ((Service.Built) image).role();
    }

    static Observed running(LabPlan plan) {
        return new Observed(
                containers(plan)
                        .map(c -> new ObservedContainer("id-" + c.name(), c.name(), "", "running", c.labels()))
                        .toList(),
                plan.networks().stream()
                        .map(n -> new ObservedNetwork("id-" + n.name(), n.name(), n.labels()))
                        .toList());
    }

    static Stream<ContainerPlan> containers(LabPlan plan) {
        return Stream.concat(
                Stream.of(plan.instrument()), plan.machines().stream().flatMap(MachinePlan::containers));
    }
}
