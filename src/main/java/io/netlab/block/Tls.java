package io.netlab.block;

import io.netlab.block.Service.Certificate;
import io.netlab.topology.Address;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HTTPS with a certificate of the lab's own CA: {@code tls: true}, or
 *
 * <pre>
 * tls: {names: [www.example.com], port: 8443}
 * </pre>
 *
 * @param names whom the certificate is for; when empty, see {@link #certificate}
 */
record Tls(List<String> names, int port) {

    private static final Key<List<String>> NAMES = Key.withDefault(
            "names",
            Shapes.oneOrMany(DomainName.host()),
            List.of(),
            "whom the certificate is for; by default every name that leads to this machine");
    private static final Key<Integer> PORT = Key.withDefault("port", Scalars.port(), 443, "where HTTPS is spoken");

    private static final Shape<Optional<Tls>> SHAPE = Shapes.shortOrFull(
            Scalars.bool().map(on -> on ? Optional.of(new Tls(List.of(), 443)) : Optional.empty()),
            Shapes.object("tls", List.of(NAMES, PORT), f -> Optional.of(new Tls(f.get(NAMES), f.get(PORT)))));

    Tls {
        names = List.copyOf(names);
    }

    static Key<Optional<Tls>> key() {
        return Key.withDefault("tls", SHAPE, Optional.empty(), "HTTPS with a certificate of the lab's own CA");
    }

    /**
     * For the names given; else for the sites served, every name that the lab's name servers give this machine, its
     * host name and its addresses.
     */
    Certificate certificate(String name, Collection<String> sites, Lab lab, Node self) {
        if (!names.isEmpty()) {
            return new Certificate(name, names);
        }
        Set<String> subjects = new LinkedHashSet<>(sites);
        subjects.addAll(ServedZone.namesOf(self, lab));
        subjects.add(self.name());
        self.addresses().map(Address::text).forEach(subjects::add);
        return new Certificate(name, List.copyOf(subjects));
    }
}
