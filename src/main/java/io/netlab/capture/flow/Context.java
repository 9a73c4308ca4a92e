package io.netlab.capture.flow;

import io.netlab.capture.Walk;
import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Ref;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a line needs to know beside the sighting that it is compared with.
 *
 * @param sequences where TCP connections began counting
 */
record Context(Lab lab, Sequences sequences) {

    static Context of(Lab lab, Walk walk) {
        return new Context(lab, Sequences.of(walk));
    }

    /** Whether the text is an address that the reference stands for: all of a node's, the one on a subnet, or itself. */
    boolean isAddress(Ref ref, String text) {
        return Address.tryParse(text)
                .filter(address -> addresses(ref).anyMatch(address::equals))
                .isPresent();
    }

    private Stream<Address> addresses(Ref ref) {
        return Stream.concat(
                Address.tryParse(ref.text()).stream(),
                interfaces(ref).flatMap(on -> on.addresses().stream()).map(Interface.InterfaceAddress::address));
    }

    /** Whether that is the MAC address of a machine's interface. */
    boolean isMac(Ref ref, String mac) {
        return mac.equalsIgnoreCase(ref.text())
                || interfaces(ref).map(Interface::mac).anyMatch(mac::equalsIgnoreCase);
    }

    private Stream<Interface> interfaces(Ref ref) {
        Optional<Node> node = lab.node(ref.node());
        return node.stream()
                .flatMap(n -> n.interfaces().stream())
                .filter(on -> ref.subnet().isEmpty() || ref.subnet().get().equals(on.name()));
    }
}
