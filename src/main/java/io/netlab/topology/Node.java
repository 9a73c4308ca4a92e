package io.netlab.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One machine, names resolved.
 *
 * @param routes the default route among them
 */
public record Node(
        Location at,
        String name,
        List<Interface> interfaces,
        List<Route> routes,
        List<Address> nameservers,
        boolean trustLabCa,
        List<Block> blocks) {

    public Node {
        interfaces = List.copyOf(interfaces);
        routes = List.copyOf(routes);
        nameservers = List.copyOf(nameservers);
        blocks = List.copyOf(blocks);
    }

    /** In the order of the file. */
    public Stream<Address> addresses() {
        return interfaces.stream().flatMap(i -> i.addresses().stream()).map(Interface.InterfaceAddress::address);
    }

    public Optional<Interface> on(String subnet) {
        return interfaces.stream().filter(i -> i.name().equals(subnet)).findFirst();
    }

    public boolean usesDhcp() {
        return interfaces.stream().anyMatch(Interface::dhcp);
    }

    public boolean usesV6() {
        return addresses().anyMatch(Address::isV6);
    }

    public <B> Optional<B> block(Class<B> type) {
        return blocks.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
