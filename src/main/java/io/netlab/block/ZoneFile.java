package io.netlab.block;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A zone as a master file (RFC 1035, 5). Every name is absolute and every line whole, so no line depends on another.
 * The serial number is always 1: a lab's zones do not change while it runs.
 */
final class ZoneFile {

    private static final String SOA_TIMES = "1 3600 600 86400 ";

    private ZoneFile() {}

    static String write(ServedZone zone, Duration ttl) {
        StringBuilder text = new StringBuilder();
        String contact = DomainName.full("hostmaster", zone.zone().name());
        line(
                text,
                zone.zone().name(),
                ttl,
                new ResourceRecord(
                        "SOA",
                        DomainName.absolute(zone.firstServer()) + " " + DomainName.absolute(contact) + " " + SOA_TIMES
                                + ttl.toSeconds()));
        for (Map.Entry<String, List<ResourceRecord>> entry : zone.records().entrySet()) {
            Duration kept = zone.entry(entry.getKey()).flatMap(ZoneEntry::ttl).orElse(ttl);
            entry.getValue().forEach(record -> line(text, entry.getKey(), kept, record));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Duration ttl, ResourceRecord record) {
        text.append(DomainName.absolute(name))
                .append(' ')
                .append(ttl.toSeconds())
                .append(" IN ")
                .append(record.type())
                .append(' ')
                .append(record.data())
                .append('\n');
    }
}
