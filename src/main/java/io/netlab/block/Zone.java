package io.netlab.block;

import io.netlab.topology.Location;
import io.netlab.topology.Ref;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A zone as written.
 *
 * @param name without its last dot; {@code .} for the root
 * @param entries by name in the zone, {@code @} for the zone itself
 */
record Zone(Location at, String name, Map<String, ZoneEntry> entries) {

    static final String APEX = "@";

    private static final Shape<Map<String, ZoneEntry>> ENTRIES = Shapes.mapOf(DomainName.owner(), ZoneEntry.SHAPE);

    /** Zones by name. */
    static final Shape<Map<String, Zone>> ALL = Shapes.mapOf(
                    DomainName.zone(), ENTRIES.mapLocated((entries, at) -> new Zone(at, "", entries)))
            .map(Zone::named);

    Zone {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        if (entries.containsKey(APEX) && entries.get(APEX).cname().isPresent()) {
            throw new IllegalArgumentException(
                    "'@' cannot be a CNAME: a zone's own name has other records (RFC 1034, 3.6.2)");
        }
    }

    /**
     * With one name more; empty where it is known, or somebody else's to know. It leads where the first name leads that
     * has a machine: there may be one that answers.
     *
     * @param otherwise where it leads when there is none
     */
    Optional<Zone> with(String full, Ref otherwise) {
        boolean known = entries.keySet().stream()
                        .anyMatch(owner -> DomainName.full(owner, name).equals(full))
                || entries.containsKey("*");
        boolean delegated = entries.entrySet().stream()
                .anyMatch(entry -> !entry.getValue().ns().isEmpty()
                        && !entry.getKey().equals(APEX)
                        && DomainName.isWithin(full, DomainName.full(entry.getKey(), name)));
        if (known || delegated || full.equals(name)) {
            return Optional.empty();
        }
        String owner = name.equals(DomainName.ROOT) ? full : full.substring(0, full.length() - name.length() - 1);
        Map<String, ZoneEntry> more = new LinkedHashMap<>(entries);
        Ref host = entries.values().stream()
                .flatMap(entry -> entry.hosts().stream())
                .findFirst()
                .orElse(otherwise);
        more.put(owner, ZoneEntry.ofHosts(List.of(host), at));
        return Optional.of(new Zone(at, name, more));
    }

    private static Map<String, Zone> named(Map<String, Zone> zones) {
        Map<String, Zone> named = new LinkedHashMap<>();
        zones.forEach((name, zone) -> named.put(name, new Zone(zone.at, name, zone.entries)));
        return named;
    }
}
