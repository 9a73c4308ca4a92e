package io.netlab.block;

import io.netlab.block.Service.Transport;
import io.netlab.topology.Address;
import io.netlab.topology.Endpoint;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A port of the router's address that leads to a machine inside.
 *
 * <pre>
 * forward: {on: internet, port: 8080, to: "pc2:80"}
 * forward: {on: internet, port: 53, to: "ns:5353", protocol: [tcp, udp], hairpin: true}
 * </pre>
 *
 * <p>The address is the router's first on that subnet, the one that masquerading uses, too. With {@code hairpin} (RFC
 * 4787, 6) it leads there also from inside and from the router itself. Such connections are masqueraded: a server that
 * saw its own neighbour's address would answer it directly, from an address that the neighbour never asked.
 *
 * @param at where the rule stands
 * @param on the subnet where the port is reached
 */
record PortForward(Location at, Ref on, int port, Endpoint to, List<Transport> protocols, boolean hairpin)
        implements NatRule {

    private static final Key<Ref> ON = Key.required("on", Scalars.ref(), "the subnet where the port is reached");
    private static final Key<Integer> PORT = Key.required("port", Scalars.port(), "the port there");
    private static final Key<Endpoint> INNER =
            Key.required("to", Scalars.endpoint(), "the machine inside and its port, as 'pc2:80'");
    private static final Key<List<Transport>> PROTOCOL = Key.withDefault(
            "protocol",
            Shapes.oneOrMany(Scalars.choice("a protocol with ports", Transport.class)),
            List.of(Transport.TCP),
            "'tcp', 'udp' or both as a list; 'tcp' by default");
    private static final Key<Boolean> HAIRPIN = Key.withDefault(
            "hairpin", Scalars.bool(), false, "whether the public address leads there from inside, too");

    static final Shape<NatRule> SHAPE = Shapes.object(
            "forward",
            List.of(ON, PORT, INNER, PROTOCOL, HAIRPIN),
            f -> new PortForward(f.at(), f.get(ON), f.get(PORT), f.get(INNER), f.get(PROTOCOL), f.get(HAIRPIN)));

    PortForward {
        protocols = protocols.stream().distinct().sorted().toList();
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException("forward has no protocol; expected 'tcp', 'udp' or both");
        }
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        Optional<Interface> outer = lab.interfaceOn(on, self, problems);
        Optional<Address> inner = lab.address(to.host(), self, problems);
        if (outer.isEmpty() || inner.isEmpty() || problems.isUnreadable(self.name())) {
            return;
        }
        boolean known = publicAddress(self, inner.get().isV6()).isPresent();
        if (!known && !outer.get().dhcp()) {
            problems.add(
                    at,
                    "'" + self.name() + "' has no " + (inner.get().isV6() ? "IPv6" : "IPv4") + " address on '" + on
                            + "' to forward from to " + inner.get());
        }
        if (!known && outer.get().dhcp() && hairpin) {
            problems.add(
                    at,
                    "'" + self.name() + "' gets its address on '" + on
                            + "' by DHCP; 'hairpin' needs one that is written down");
        }
    }

    @Override
    public List<Claim> claims(Lab lab, Node self) {
        boolean v6 = lab.address(to.host(), self).map(Address::isV6).orElse(false);
        return protocols.stream()
                .map(protocol -> new Claim(
                        at, Scalars.written(protocol) + " port " + port + " on '" + on + "'" + (v6 ? " (IPv6)" : "")))
                .toList();
    }

    @Override
    public int precedence() {
        return 1;
    }

    @Override
    public List<Translation> translations(int number, Lab lab, Node self) {
        Address inner = lab.addressOf(to.host(), self);
        List<Translation> translations = new ArrayList<>();
        for (Transport protocol : protocols) {
            String wanted = Nft.rule(destination(self, inner.isV6()), Scalars.written(protocol) + " dport " + port);
            String change = "dnat " + Nft.Family.of(inner.isV6()) + " to " + socket(inner);
            String comment = Nft.comment("rule " + number);
            String outside = Match.interfaces(Side.FROM, List.of(on.text())).text();
            translations.add(new Translation(Hook.PREROUTING, Nft.rule(outside, wanted, "counter", change, comment)));
            if (hairpin) {
                // The mark (ct mark, one per rule) tells these connections from those that came from outside.
                String marked = Nft.rule(wanted, "counter ct mark set " + number, change, comment);
                translations.add(new Translation(Hook.PREROUTING, marked));
                translations.add(new Translation(Hook.OUTPUT, marked));
            }
        }
        if (hairpin) {
            translations.add(new Translation(
                    Hook.POSTROUTING,
                    Nft.rule("ct mark " + number, "counter masquerade", Nft.comment("rule " + number))));
        }
        return translations;
    }

    private Optional<Address> publicAddress(Node self, boolean v6) {
        return self.on(on.text()).stream()
                .flatMap(outer -> outer.addresses().stream())
                .map(InterfaceAddress::address)
                .filter(address -> address.isV6() == v6)
                .findFirst();
    }

    /** An address that DHCP gives is not known here: then any of the machine's own will do. */
    private String destination(Node self, boolean v6) {
        Nft.Family family = Nft.Family.of(v6);
        String any = "meta nfproto " + family.protocol() + " fib daddr type local";
        return publicAddress(self, v6)
                .map(address -> family + " daddr " + address)
                .orElse(any);
    }

    private String socket(Address inner) {
        return (inner.isV6() ? "[" + inner + "]" : inner) + ":" + to.port();
    }
}
