package io.netlab.engine;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Network.Ipam;
import io.netlab.plan.NetworkPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

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
                if (!(e.getCause() instanceof DockerException refused) || !Failures.isOverlap(refused)) {
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
        CreateNetworkCmd create = connection
                .client()
                .createNetworkCmd()
                .withName(plan.name())
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withEnableIpv6(false)
                .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(prefix)))
                .withOptions(Map.of(
                        "com.docker.network.bridge.name", plan.bridge(),
                        "com.docker.network.bridge.inhibit_ipv4", "true",
                        "com.docker.network.bridge.enable_ip_masquerade", "false"))
                .withLabels(plan.labels());
        return connection
                .calls()
                .change(
                        "create network " + plan.name(),
                        connection.deadline(),
                        () -> create.exec().getId());
    }

    void remove(String id) {
        var remove = connection.client().removeNetworkCmd(id);
        connection.calls().change("remove network " + id, connection.deadline(), () -> {
            try {
                return remove.exec();
            } catch (NotFoundException gone) {
                return null;
            }
        });
    }

    private Collection<String> existingPrefixes() {
        var list = connection.client().listNetworksCmd();
        List<Network> networks = connection.calls().call("list its networks", connection.deadline(), list::exec);
        return networks.stream()
                .map(Network::getIpam)
                .filter(ipam -> ipam != null && ipam.getConfig() != null)
                .flatMap(ipam -> ipam.getConfig().stream())
                .flatMap(config -> Stream.ofNullable(config.getSubnet()))
                .toList();
    }
}
