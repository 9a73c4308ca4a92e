package io.netlab.engine;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads from labels what exists. */
final class Observer {

    private final Connection connection;

    Observer(Connection connection) {
        this.connection = connection;
    }

    Observed observe(Optional<String> instance) {
        String label = instance.map(name -> Labels.INSTANCE + "=" + name).orElse(Labels.INSTANCE);
        var listContainers =
                connection.client().listContainersCmd().withShowAll(true).withLabelFilter(List.of(label));
        var listNetworks = connection.client().listNetworksCmd().withFilter("label", List.of(label));
        Supplier<List<Network>> networks =
                connection.calls().begin("list networks", connection.deadline(), listNetworks::exec);
        List<Container> containers =
                connection.calls().call("list containers", connection.deadline(), listContainers::exec);
        return new Observed(
                containers.stream()
                        .map(Observer::observed)
                        .sorted(Comparator.comparing(ObservedContainer::name))
                        .toList(),
                networks.get().stream()
                        .map(Observer::observed)
                        .sorted(Comparator.comparing(ObservedNetwork::name))
                        .toList());
    }

    private static ObservedContainer observed(Container container) {
        return new ObservedContainer(
                container.getId(),
                container.getNames()[0].replaceFirst("^/", ""),
                container.getImage(),
                container.getState(),
                container.getLabels());
    }

    private static ObservedNetwork observed(Network network) {
        return new ObservedNetwork(
                network.getId(), network.getName(), network.getLabels() == null ? Map.of() : network.getLabels());
    }
}
