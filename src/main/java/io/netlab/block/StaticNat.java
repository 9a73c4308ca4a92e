package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
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
 * One machine bound to one public address, in both directions (basic NAT, RFC 3022, 2.1).
 *
 * <pre>
 * static: {inside: pc1, outside: 203.0.113.10, on: internet}
 * </pre>
 *
 * @param at where the rule stands
 * @param inside the machine
 * @param outside an address of the router, so that neighbours find it by ARP
 * @param on the subnet where it is known by that address
 */
record StaticNat(Location at, Ref inside, Address outside, Ref on) implements NatRule {

    private static final Key<Ref> INSIDE = Key.required("inside", Scalars.ref(), "the machine: a node or an address");
    private static final Key<Address> OUTSIDE = Key.required(
            "outside", Scalars.address(), "the address it is known by; one of the router's on that subnet");
    private static final Key<Ref> ON =
            Key.required("on", Scalars.ref(), "the subnet where it is known by that address");

    static final Shape<NatRule> SHAPE = Shapes.object(
            "static",
            List.of(INSIDE, OUTSIDE, ON),
            f -> new StaticNat(f.at(), f.get(INSIDE), f.get(OUTSIDE), f.get(ON)));

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        lab.interfaceOn(on, self, problems).ifPresent(outer -> validateOwner(outer, self, problems));
        lab.address(inside, self, problems).ifPresent(inner -> {
            if (inner.isV6() != outside.isV6()) {
                problems.add(
                        at,
                        "'" + inside + "' (" + inner + ") and " + outside
                                + " are of different address families; NAT translates within one");
            }
            if (self.addresses().anyMatch(inner::equals)) {
                problems.add(inside.at(), "'" + inside + "' is the router itself; expected a machine inside");
            }
        });
    }

    private void validateOwner(Interface outer, Node self, Problems problems) {
        List<String> own = new ArrayList<>(
                outer.addresses().stream().map(a -> a.address().text()).toList());
        if (own.contains(outside.text()) || problems.isUnreadable(self.name())) {
            return;
        }
        own.add(outside.text());
        problems.add(
                at,
                outside + " is not an address of '" + self.name() + "' on '" + on
                        + "', so nobody there would find it by ARP; add it to the node's interfaces: {" + on + ": "
                        + (own.size() == 1 ? outside : own) + "}");
    }

    @Override
    public List<Claim> claims(Lab lab, Node self) {
        Optional<Address> inner = lab.address(inside, self);
        List<Claim> claims = new ArrayList<>(List.of(new Claim(at, outside + " on '" + on + "'")));
        inner.ifPresent(address -> claims.add(new Claim(at, "inside address " + address + " on '" + on + "'")));
        return claims;
    }

    @Override
    public int precedence() {
        return 2;
    }

    @Override
    public List<Translation> translations(int number, Lab lab, Node self) {
        Address inner = lab.addressOf(inside, self);
        Nft.Family family = Nft.Family.of(inner.isV6());
        List<String> subnet = List.of(on.text());
        String comment = Nft.comment("rule " + number);
        return List.of(
                new Translation(
                        Hook.PREROUTING,
                        Nft.rule(
                                Match.interfaces(Side.FROM, subnet).text(),
                                family + " daddr " + outside,
                                "counter dnat " + family + " to " + inner,
                                comment)),
                new Translation(
                        Hook.POSTROUTING,
                        Nft.rule(
                                Match.interfaces(Side.TO, subnet).text(),
                                family + " saddr " + inner,
                                "counter snat " + family + " to " + outside,
                                comment)));
    }
}
