package io.netlab.plan;

import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Route;
import java.util.List;

/**
 * What the instrument does to a machine from outside once it runs.
 *
 * @param resolvConf content of {@code /etc/resolv.conf}
 * @param hosts content of {@code /etc/hosts}
 * @param nftables the machine's whole ruleset; empty when it has none
 * @param trustLabCa the lab's CA is added to the machine's trusted ones
 */
public record Wiring(
        List<Wire> wires, List<Route> routes, String resolvConf, String hosts, String nftables, boolean trustLabCa) {

    public Wiring {
        wires = List.copyOf(wires);
        routes = List.copyOf(routes);
    }

    /** How an interface is connected to its subnet. */
    public sealed interface Wire {}

    /**
     * A veth pair, one end in the machine, the other on the subnet's bridge.
     *
     * @param name the interface in the machine
     * @param hostEnd the end on the bridge, at most 15 characters, unique on the host
     * @param mtu bytes
     * @param dhcp the machine asks for its address itself
     */
    public record VethWire(
            String name,
            String hostEnd,
            String bridge,
            String mac,
            int mtu,
            List<InterfaceAddress> addresses,
            boolean dhcp)
            implements Wire {

        public VethWire {
            addresses = List.copyOf(addresses);
        }
    }
}
