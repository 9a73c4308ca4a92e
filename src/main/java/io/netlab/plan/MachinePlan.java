package io.netlab.plan;

import io.netlab.block.Service;
import io.netlab.block.Service.Certificate;
import io.netlab.block.Service.Listens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One machine: its containers and its wiring.
 *
 * @param main holds the network namespace
 * @param sharing further containers in it
 * @param services by the name of the container that each runs in
 */
public record MachinePlan(
        String node, ContainerPlan main, List<ContainerPlan> sharing, Wiring wiring, Map<String, Service> services) {

    public MachinePlan {
        sharing = List.copyOf(sharing);
        services = Map.copyOf(services);
    }

    /** The main one first. */
    public Stream<ContainerPlan> containers() {
        return Stream.concat(Stream.of(main), sharing.stream());
    }

    List<Certificate> certificatesOf(ContainerPlan container) {
        return serviceIn(container).map(Service::certificates).orElse(List.of());
    }

    List<Listens> listensIn(ContainerPlan container) {
        return serviceIn(container).map(Service::listens).orElse(List.of());
    }

    private Optional<Service> serviceIn(ContainerPlan container) {
        return Optional.ofNullable(services.get(container.name()));
    }
}
