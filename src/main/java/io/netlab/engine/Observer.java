package io.netlab.engine;

import io.netlab.engine.http.Request;
import io.netlab.json.Json;
import io.netlab.json.JsonText;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
        String filters = JsonText.compact(Map.of("label", List.of(label)));
        Request listContainers =
                connection.api().get("/containers/json").query("all", true).query("filters", filters);
        Request listNetworks = connection.api().get("/networks").query("filters", filters);
        Supplier<Json> networks = connection.calls().begin("list networks", connection.deadline(), listNetworks::ask);
        Json containers = connection.calls().call("list containers", connection.deadline(), listContainers::ask);
        return new Observed(
                containers.items().stream()
                        .map(Observer::container)
                        .sorted(Comparator.comparing(ObservedContainer::name))
                        .toList(),
                networks.get().items().stream()
                        .map(Observer::network)
                        .sorted(Comparator.comparing(ObservedNetwork::name))
                        .toList());
    }

    private static ObservedContainer container(Json container) {
        return new ObservedContainer(
                container.at("Id").text(),
                container.at("Names").at(0).text().replaceFirst("^/", ""),
                container.at("Image").text(),
                container.at("State").text(),
                labels(container));
    }

    private static ObservedNetwork network(Json network) {
        return new ObservedNetwork(network.at("Id").text(), network.at("Name").text(), labels(network));
    }

    private static Map<String, String> labels(Json object) {
        Map<String, String> labels = new LinkedHashMap<>();
        object.at("Labels").members().forEach((name, value) -> labels.put(name, value.text()));
        return labels;
    }
}
