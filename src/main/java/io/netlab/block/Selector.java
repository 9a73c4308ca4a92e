package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a rule is about, one entry under {@code from} or {@code to} (the traffic selector of RFC 4301): a subnet, a node,
 * {@code node@subnet}, an address, a prefix, or {@code any}.
 *
 * @param prefix when one is written
 */
record Selector(Ref ref, Optional<Prefix> prefix) {

    private static final String ANY = "any";

    static final Shape<List<Selector>> LIST =
            Shapes.oneOrMany(Scalars.line().mapLocated(Selector::parse)).map(Selector::notEmpty);

    static Selector parse(String text, Location at) {
        Optional<Prefix> prefix = text.indexOf('/') < 0 ? Optional.empty() : Optional.of(Prefix.parse(text));
        return new Selector(new Ref(text, at), prefix);
    }

    private static List<Selector> notEmpty(List<Selector> selectors) {
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException("an empty list means nobody; 'any' means everybody");
        }
        return selectors;
    }

    /** Whether one of them, or their absence, means everybody. */
    static boolean meansEverybody(List<Selector> selectors) {
        return selectors.isEmpty()
                || selectors.stream().anyMatch(s -> s.ref.text().equals(ANY));
    }

    boolean isSubnetOf(Node node) {
        return node.on(ref.text()).isPresent();
    }

    boolean isNode(Node node) {
        return ref.text().equals(node.name());
    }

    /** Whether packets to what is meant end at this machine, whichever of its addresses they are sent to. */
    boolean isOnlyAddressesOf(Node node, Lab lab) {
        List<Address> own = node.addresses().toList();
        List<Prefix> meant = prefixes(lab);
        return prefix.isEmpty()
                && !lab.subnets().containsKey(ref.text())
                && !meant.isEmpty()
                && meant.stream().allMatch(p -> own.contains(p.network()));
    }

    /** Reports what points nowhere and what has no address. */
    void validate(Lab lab, Node self, Problems problems) {
        boolean isAddress = prefix.isPresent() || Address.tryParse(ref.text()).isPresent();
        boolean isKnown = lab.subnets().containsKey(ref.text()) || ref.text().equals(ANY) || isNode(self);
        if (isAddress || isKnown || problems.isUnreadable(ref.text())) {
            return;
        }
        if (lab.node(ref.node()).isPresent()) {
            lab.address(ref, self, problems);
        } else if (!problems.isUnreadable(ref.node())) {
            List<String> known = new ArrayList<>(lab.subnets().keySet());
            known.addAll(lab.nodes().keySet());
            problems.add(
                    ref.at(),
                    "'" + Text.shorten(ref.text()) + "' is no subnet, node, address or prefix"
                            + Text.didYouMean(ref.node(), known));
        }
    }

    /** The addresses meant; none for {@code any}. */
    List<Prefix> prefixes(Lab lab) {
        if (prefix.isPresent()) {
            return List.of(prefix.get());
        }
        if (lab.subnets().containsKey(ref.text())) {
            return lab.subnets().get(ref.text()).prefixes();
        }
        Optional<Address> literal = Address.tryParse(ref.text());
        return literal.map(Stream::of)
                .orElseGet(() -> lab.node(ref.node()).stream().flatMap(this::addressesOf))
                .map(address -> Prefix.of(address, address.bits()))
                .toList();
    }

    private Stream<Address> addressesOf(Node node) {
        return node.interfaces().stream()
                .filter(i -> ref.subnet().map(i.name()::equals).orElse(true))
                .flatMap(i -> i.addresses().stream())
                .map(Interface.InterfaceAddress::address);
    }
}
