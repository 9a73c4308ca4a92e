package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How {@link Dns} could be wrong: each record, what it keeps, whom it serves and whom it asks. */
record DnsFlaws(Dns dns, Lab lab, Node self) {

    /** Reserved never to exist (RFC 6761, 6.4). */
    private static final String NOWHERE = "wrong.invalid";

    List<Flaw> all() {
        List<Flaw> flaws = new ArrayList<>();
        dns.zones()
                .forEach((name, zone) -> zone.entries()
                        .forEach((owner, entry) ->
                                entry(name, zone, owner, entry).forEach(flaws::add)));
        boolean isMore = dns.zones().size() + dns.secondary().size() > 1
                || !dns.forward().isEmpty()
                || !dns.root().isEmpty();
        if (isMore) {
            dns.secondary()
                    .keySet()
                    .forEach(zone -> flaws.add(Flaw.of(
                            "does not serve zone " + zone,
                            with(dns.zones(), Altered.without(dns.secondary(), zone), dns.recursion(), dns.cache()))));
        }
        boolean asksOthers = !dns.forward().isEmpty() || !dns.root().isEmpty();
        if (asksOthers && dns.cache()) {
            flaws.add(Flaw.of("keeps no answers", with(dns.zones(), dns.secondary(), dns.recursion(), false)));
        }
        if (dns.recursion().filter(r -> !r.from().isEmpty()).isPresent()) {
            Optional<Recursion> forAll = Optional.of(new Recursion(true, List.of()));
            flaws.add(Flaw.of("finds answers for everybody", with(dns.zones(), dns.secondary(), forAll, dns.cache())));
        }
        return flaws;
    }

    private Stream<Flaw> entry(String zone, Zone in, String owner, ZoneEntry entry) {
        String name = DomainName.full(owner, zone);
        Location at = entry.at();
        List<Optional<Flaw>> flaws = List.of(
                when(
                        !entry.hosts().isEmpty(),
                        name + " leads to the wrong address",
                        in,
                        owner,
                        entry,
                        e -> e.withHosts(wrong(entry.hosts(), false))),
                when(
                        !entry.a().isEmpty(),
                        name + " has a wrong A record",
                        in,
                        owner,
                        entry,
                        e -> e.withA(wrong(entry.a(), false))),
                when(
                        !entry.aaaa().isEmpty(),
                        name + " has a wrong AAAA record",
                        in,
                        owner,
                        entry,
                        e -> e.withAaaa(wrong(entry.aaaa(), true))),
                when(
                        entry.cname().isPresent(),
                        name + " is an alias of the wrong name",
                        in,
                        owner,
                        entry,
                        e -> e.withCname(Optional.of(new Ref(NOWHERE, at)))),
                when(
                        !entry.mx().isEmpty(),
                        name + " has a wrong MX record",
                        in,
                        owner,
                        entry,
                        e -> e.withMx(List.of(new MailExchanger(10, new Ref(NOWHERE, at))))),
                when(
                        !entry.ns().isEmpty(),
                        name + " has a wrong NS record",
                        in,
                        owner,
                        entry,
                        e -> e.withNs(List.of(new Ref(NOWHERE, at)))),
                when(
                        !entry.ptr().isEmpty(),
                        name + " has a wrong PTR record",
                        in,
                        owner,
                        entry,
                        e -> e.withPtr(List.of(new Ref(NOWHERE, at)))),
                when(
                        !entry.txt().isEmpty(),
                        name + " has a wrong TXT record",
                        in,
                        owner,
                        entry,
                        e -> e.withTxt(List.of("wrong"))),
                when(
                        entry.hosts().size() > 1,
                        name + " lacks " + last(entry.hosts()),
                        in,
                        owner,
                        entry,
                        e -> e.withHosts(withoutLast(entry.hosts()))),
                when(
                        entry.ns().size() > 1,
                        name + " lacks the name server " + last(entry.ns()),
                        in,
                        owner,
                        entry,
                        e -> e.withNs(withoutLast(entry.ns()))));
        return flaws.stream().flatMap(Optional::stream);
    }

    private Optional<Flaw> when(
            boolean isThere,
            String what,
            Zone in,
            String owner,
            ZoneEntry entry,
            Function<ZoneEntry, ZoneEntry> change) {
        if (!isThere) {
            return Optional.empty();
        }
        return Optional.of(Flaw.of(what, () -> {
            Zone zone = new Zone(in.at(), in.name(), Altered.replaced(in.entries(), owner, change.apply(entry)));
            return with(Altered.replaced(dns.zones(), in.name(), zone), dns.secondary(), dns.recursion(), dns.cache());
        }));
    }

    private Dns with(
            Map<String, Zone> zones, Map<String, Ref> secondary, Optional<Recursion> recursion, boolean cache) {
        Duration ttl = dns.ttl();
        return new Dns(dns.at(), zones, secondary, dns.forward(), dns.root(), recursion, cache, ttl);
    }

    private static String last(List<Ref> refs) {
        return refs.isEmpty() ? "" : refs.get(refs.size() - 1).text();
    }

    private static List<Ref> withoutLast(List<Ref> refs) {
        return refs.subList(0, Math.max(1, refs.size() - 1));
    }

    /** An address of the lab where something else answers, or nothing: the server's own where that is not right. */
    private List<Ref> wrong(List<Ref> right, boolean v6) {
        List<Address> meant =
                right.stream().flatMap(ref -> lab.address(ref, self).stream()).toList();
        boolean wantsV6 = v6 || meant.stream().allMatch(Address::isV6);
        Address address = Stream.concat(Stream.of(self), lab.nodes().values().stream())
                .flatMap(Node::addresses)
                .filter(a -> a.isV6() == wantsV6 && !meant.contains(a))
                .findFirst()
                .orElseGet(() -> Address.parse(wantsV6 ? "2001:db8::dead" : "192.0.2.254"));
        return List.of(new Ref(address.text(), right.get(0).at()));
    }
}
