package io.netlab.topology;

import java.util.List;

/**
 * A machine's interface on one subnet.
 *
 * @param mac Ethernet address, locally administered unless the file gives one
 * @param mtu bytes
 * @param dhcp gets its address at run time
 */
public record Interface(Subnet subnet, String mac, int mtu, List<InterfaceAddress> addresses, boolean dhcp) {

    public Interface {
        addresses = List.copyOf(addresses);
    }

    public Interface withAddresses(List<InterfaceAddress> others) {
        return new Interface(subnet, mac, mtu, others, dhcp);
    }

    /** The name inside the machine. */
    public String name() {
        return subnet.name();
    }

    /** An address with its prefix length. */
    public record InterfaceAddress(Address address, int length) {
        /** Whether the machine reaches the other address without a router. */
        public boolean onLink(Address other) {
            return other.isV6() == address.isV6()
                    && address.value().toPrefixBlock(length).contains(other.value());
        }

        @Override
        public String toString() {
            return address + "/" + length;
        }
    }
}
