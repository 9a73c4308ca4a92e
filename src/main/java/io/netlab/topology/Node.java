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

    public Node withInterface(Interface other) {
        List<Interface> others = interfaces.stream()
                .map(i -> i.name().equals(other.name()) ? other : i)
                .toList();
        return new Node(at, name, others, routes, nameservers, trustLabCa, blocks);
    }

    public Node withRoutes(List<Route> others) {
        return new Node(at, name, interfaces, others, nameservers, trustLabCa, blocks);
    }

    public Node withNameservers(List<Address> others) {
        return new Node(at, name, interfaces, routes, others, trustLabCa, blocks);
    }

    public Node trusting(boolean labCa) {
        return new Node(at, name, interfaces, routes, nameservers, labCa, blocks);
    }

    public Node withBlocks(List<Block> others) {
        return new Node(at, name, interfaces, routes, nameservers, trustLabCa, others);
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
