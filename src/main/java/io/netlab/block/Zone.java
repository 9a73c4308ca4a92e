package io.netlab.block;

import io.netlab.topology.Location;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    private static Map<String, Zone> named(Map<String, Zone> zones) {
        Map<String, Zone> named = new LinkedHashMap<>();
        zones.forEach((name, zone) -> named.put(name, new Zone(zone.at, name, zone.entries)));
        return named;
    }
}
