package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;

/**
 * Many machines behind one address (NAPT, RFC 3022, 2.2): what comes from inside leaves with the router's (first) address
 * on the way out. The source port stays as long as no other connection has it.
 *
 * <pre>
 * masquerade: {from: lan, to: internet}
 * masquerade: {from: [lan, 10.1.0.0/16], to: internet}
 * </pre>
 *
 * @param from whose packets, by source address: a router further inside does not change them
 * @param to the subnet on the way out
 */
record Masquerade(List<Selector> from, Ref to) implements NatRule {

    private static final Key<List<Selector>> FROM =
            Key.required("from", Selector.LIST, "whose packets: a subnet, a node, an address, a prefix, or several");
    private static final Key<Ref> OUT = Key.required("to", Scalars.ref(), "the subnet on the way out");

    static final Shape<NatRule> SHAPE =
            Shapes.object("masquerade", List.of(FROM, OUT), f -> new Masquerade(f.get(FROM), f.get(OUT)));

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        from.forEach(selector -> {
            selector.validate(lab, self, problems);
            if (selector.ref().text().equals(to.text())) {
                problems.add(
                        selector.ref().at(), "'" + to + "' is the way out here, so nothing from it can be masqueraded");
            }
        });
        lab.interfaceOn(to, self, problems)
                .filter(on -> on.addresses().isEmpty() && !on.dhcp() && !problems.isUnreadable(self.name()))
                .ifPresent(on -> problems.add(
                        to.at(), "'" + self.name() + "' has no address on '" + to + "' that it could masquerade with"));
    }

    @Override
    public int precedence() {
        return 3;
    }

    @Override
    public List<Translation> translations(int number, Lab lab, Node self) {
        List<Match> sources = Selector.meansEverybody(from)
                ? Match.families()
                : Match.addresses(
                        Side.FROM,
                        from.stream().flatMap(s -> s.prefixes(lab).stream()).toList());
        String out = Match.interfaces(Side.TO, List.of(to.text())).text();
        return sources.stream()
                .map(source -> new Translation(
                        Hook.POSTROUTING,
                        Nft.rule(
                                out,
                                source.text(),
                                "counter",
                                change(source.family().orElseThrow(), self),
                                Nft.comment("rule " + number))))
                .toList();
    }

    /** Of several addresses the kernel might take one that is bound to somebody (it does in IPv6); we take the first. */
    private String change(Nft.Family family, Node self) {
        List<Address> addresses = self.on(to.text()).stream()
                .flatMap(out -> out.addresses().stream())
                .map(Interface.InterfaceAddress::address)
                .filter(address -> Nft.Family.of(address.isV6()) == family)
                .toList();
        return addresses.size() > 1 ? "snat " + family + " to " + addresses.get(0) : "masquerade";
    }
}
