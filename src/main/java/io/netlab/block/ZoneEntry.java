package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Location;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a zone says about one name: a machine, several, or records by type.
 *
 * <pre>
 * www: web
 * pool: [web1, web2]
 * "@": {A: web, MX: 10 mail, TXT: "v=spf1 -all", ttl: 5m}
 * ftp: {CNAME: www}
 * shop: {NS: ns-shop}
 * </pre>
 *
 * <p>A machine without a type gets an address record for each family that it has. Behind CNAME, MX, NS and PTR a name
 * with a dot is whole ({@code www.example.com}); one without is a name of this zone, else a node's.
 *
 * @param hosts machines without a type
 */
record ZoneEntry(
        Location at,
        List<Ref> hosts,
        List<Ref> a,
        List<Ref> aaaa,
        Optional<Ref> cname,
        List<MailExchanger> mx,
        List<Ref> ns,
        List<Ref> ptr,
        List<String> txt,
        Optional<Duration> ttl) {

    private static final Shape<List<Ref>> REFS = Shapes.oneOrMany(Scalars.ref());

    private static final Key<List<Ref>> A = Key.withDefault("A", REFS, List.of(), "IPv4 addresses, or nodes");
    private static final Key<List<Ref>> AAAA = Key.withDefault("AAAA", REFS, List.of(), "IPv6 addresses, or nodes");
    private static final Key<Optional<Ref>> CNAME =
            Key.optional("CNAME", Scalars.ref(), "the name that this one is another for");
    private static final Key<List<MailExchanger>> MX =
            Key.withDefault("MX", Shapes.oneOrMany(MailExchanger.SHAPE), List.of(), "mail exchangers, as '10 mail'");
    private static final Key<List<Ref>> NS = Key.withDefault(
            "NS", REFS, List.of(), "the name servers of this zone, or of the zone that begins here: nodes or names");
    private static final Key<List<Ref>> PTR =
            Key.withDefault("PTR", REFS, List.of(), "the name of an address, in a reverse zone");
    private static final Key<List<String>> TXT =
            Key.withDefault("TXT", Shapes.oneOrMany(Scalars.line()), List.of(), "texts");
    private static final Key<Optional<Duration>> TTL =
            Key.optional("ttl", Scalars.duration(), "how long answers may be kept, where not as long as the others");

    static final Shape<ZoneEntry> SHAPE = Shapes.bySyntax(
            REFS.mapLocated(ZoneEntry::ofHosts),
            Shapes.object(
                    "entry of a zone",
                    List.of(A, AAAA, CNAME, MX, NS, PTR, TXT, TTL),
                    f -> new ZoneEntry(
                            f.at(),
                            List.of(),
                            f.get(A),
                            f.get(AAAA),
                            f.get(CNAME),
                            f.get(MX),
                            f.get(NS),
                            f.get(PTR),
                            f.get(TXT),
                            f.get(TTL))),
            REFS.mapLocated(ZoneEntry::ofHosts));

    ZoneEntry {
        boolean others = !(hosts.isEmpty()
                && a.isEmpty()
                && aaaa.isEmpty()
                && mx.isEmpty()
                && ns.isEmpty()
                && ptr.isEmpty()
                && txt.isEmpty());
        if (cname.isPresent() && others) {
            throw new IllegalArgumentException("a name with a CNAME has no other records (RFC 1034, 3.6.2)");
        }
        if (cname.isEmpty() && !others) {
            throw new IllegalArgumentException("the name has no record");
        }
    }

    static ZoneEntry ofHosts(List<Ref> hosts, Location at) {
        return new ZoneEntry(
                at,
                hosts,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    ZoneEntry withHosts(List<Ref> other) {
        return new ZoneEntry(at, other, a, aaaa, cname, mx, ns, ptr, txt, ttl);
    }

    ZoneEntry withA(List<Ref> other) {
        return new ZoneEntry(at, hosts, other, aaaa, cname, mx, ns, ptr, txt, ttl);
    }

    ZoneEntry withAaaa(List<Ref> other) {
        return new ZoneEntry(at, hosts, a, other, cname, mx, ns, ptr, txt, ttl);
    }

    ZoneEntry withCname(Optional<Ref> other) {
        return new ZoneEntry(at, hosts, a, aaaa, other, mx, ns, ptr, txt, ttl);
    }

    ZoneEntry withMx(List<MailExchanger> other) {
        return new ZoneEntry(at, hosts, a, aaaa, cname, other, ns, ptr, txt, ttl);
    }

    ZoneEntry withNs(List<Ref> other) {
        return new ZoneEntry(at, hosts, a, aaaa, cname, mx, other, ptr, txt, ttl);
    }

    ZoneEntry withPtr(List<Ref> other) {
        return new ZoneEntry(at, hosts, a, aaaa, cname, mx, ns, other, txt, ttl);
    }

    ZoneEntry withTxt(List<String> other) {
        return new ZoneEntry(at, hosts, a, aaaa, cname, mx, ns, ptr, other, ttl);
    }
}
