package io.netlab.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * One machine: its containers and its wiring.
 *
 * @param main holds the network namespace
 * @param services further containers that share it
 */
public record MachinePlan(String node, ContainerPlan main, List<ContainerPlan> services, Wiring wiring) {

    public MachinePlan {
        services = List.copyOf(services);
    }

    public Stream<ContainerPlan> containers() {
        return Stream.concat(Stream.of(main), services.stream());
    }
}
