package io.netlab.engine;

import io.netlab.engine.http.Refused;
import io.netlab.engine.http.Request;
import io.netlab.json.Json;
import io.netlab.plan.NetworkPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Docker networks used as switches: a bridge without an address, a route or masquerading on the host. */
final class Networks {

    /** Others may take a prefix between our look and our call; more often than this in a row, something is wrong. */
    private static final int TRIES = 64;

    private final Connection connection;
    private final Underlay underlay;

    Networks(Connection connection, UnderlayPool pool) {
        this.connection = connection;
        this.underlay = new Underlay(pool, this::existingPrefixes);
    }

    String create(NetworkPlan plan) {
        for (int tries = 0; tries < TRIES; tries++) {
            OptionalInt slot = underlay.take(plan.name());
            if (slot.isEmpty()) {
                break;
            }
            try {
                String id = create(plan, underlay.prefix(slot.getAsInt()));
                underlay.settle(slot.getAsInt());
                return id;
            } catch (EngineException e) {
                if (!(e.getCause() instanceof Refused refused) || !Failures.isOverlap(refused)) {
                    underlay.giveBack(slot.getAsInt());
                    throw e;
                }
                underlay.settle(slot.getAsInt()); // somebody else has it: the next one is tried
            }
        }
        throw new EngineException(
                ("No free prefix is left in %s for network %s: take down labs that are no longer needed (`netlab ls`), "
                                + "or name a larger prefix that nobody uses in NETLAB_UNDERLAY_POOL.")
                        .formatted(underlay, plan.name()));
    }

    private String create(NetworkPlan plan, String prefix) {
        Map<String, Object> network = Map.of(
                "Name", plan.name(),
                "Driver", "bridge",
                "CheckDuplicate", true,
                "EnableIPv6", false,
                "IPAM", Map.of("Config", List.of(Map.of("Subnet", prefix))),
                "Options",
                        Map.of(
                                "com.docker.network.bridge.name", plan.bridge(),
                                "com.docker.network.bridge.inhibit_ipv4", "true",
                                "com.docker.network.bridge.enable_ip_masquerade", "false"),
                "Labels", plan.labels());
        Request create = connection.api().post("/networks/create").json(network);
        return connection
                .calls()
                .change("create network " + plan.name(), connection.deadline(), create::ask)
                .at("Id")
                .text();
    }

    void remove(String id) {
        Request remove = connection.api().delete("/networks/{}", id);
        connection
                .calls()
                .change("remove network " + id, connection.deadline(), () -> remove.runUnless(Refused::isNotFound));
    }

    private Collection<String> existingPrefixes() {
        Request list = connection.api().get("/networks");
        Json networks = connection.calls().call("list its networks", connection.deadline(), list::ask);
        return networks.items().stream()
                .flatMap(network -> network.at("IPAM").at("Config").items().stream())
                .map(config -> config.at("Subnet").text())
                .filter(subnet -> !subnet.isEmpty())
                .toList();
    }
}
