package io.netlab.probe;

import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Text;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whom a probe asks: a node ({@code web}, {@code router@internet}) stands for its address; any other name with a dot
 * goes to the asking machine's own resolver.
 */
record Host(Ref ref) {

    /** Never an option of a tool, never more than one word. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252})");

    /** Two seconds, and the C library may ask for IPv4 and IPv6 one after the other. */
    private static final Duration SILENT_RESOLVER = Duration.ofSeconds(4);

    static Shape<Host> shape() {
        return Scalars.ref().map(Host::new);
    }

    void validate(Lab lab, Node from, Problems problems) {
        String text = ref.text();
        boolean name = text.contains(".") && NAME.matcher(text).matches();
        boolean known =
                name || text.equals("localhost") || Address.tryParse(text).isPresent();
        if (!known || lab.node(text).isPresent()) {
            lab.address(ref, from, problems);
        }
    }

    /** Whether the asking machine's resolver must find the address. */
    boolean isLookedUp() {
        return ref.subnet().isEmpty()
                && ref.text().contains(".")
                && Address.tryParse(ref.text()).isEmpty();
    }

    /** How much longer a tool may take that must ask a silent resolver first ({@code images/instrument/on}). */
    Duration lookUp() {
        return isLookedUp() ? SILENT_RESOLVER : Duration.ZERO;
    }

    /** What is handed to the tool. */
    String resolve(Lab lab, Node from) {
        return lab.address(ref, from).map(Address::text).orElse(ref.text());
    }

    /** The addresses that an expected name stands for: all of a node's, the one on a subnet, or the literal itself. */
    static Set<Address> addresses(Ref ref, Lab lab, Node from) {
        if (ref.subnet().isEmpty() && lab.node(ref.text()).isPresent()) {
            return lab.node(ref.text()).get().addresses().collect(Collectors.toSet());
        }
        return lab.address(ref, from).map(Set::of).orElse(Set.of());
    }

    static String describe(Ref ref, Lab lab, Node from) {
        Set<Address> addresses = addresses(ref, lab, from);
        String list = addresses.stream().sorted().map(Address::text).collect(Collectors.joining(" or "));
        return addresses.isEmpty() || list.equals(ref.text()) ? Text.shorten(ref.text()) : ref + " (" + list + ")";
    }
}
