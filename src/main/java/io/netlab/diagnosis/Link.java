package io.netlab.diagnosis;

import io.netlab.topology.Address;
import io.netlab.topology.Interface.InterfaceAddress;
import java.util.List;

/**
 * An interface as a machine shows it.
 *
 * @param up switched on
 * @param carrier the other end of its cable is plugged and up
 */
record Link(String name, boolean up, boolean carrier, List<InterfaceAddress> addresses) {

    Link {
        addresses = List.copyOf(addresses);
    }

    boolean works() {
        return up && carrier;
    }

    boolean has(Address address) {
        return addresses.stream().anyMatch(a -> a.address().equals(address));
    }
}
