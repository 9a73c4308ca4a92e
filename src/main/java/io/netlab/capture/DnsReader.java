package io.netlab.capture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A DNS message out of a row (RFC 1035). */
final class DnsReader {

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "A"),
            Map.entry(2, "NS"),
            Map.entry(5, "CNAME"),
            Map.entry(6, "SOA"),
            Map.entry(12, "PTR"),
            Map.entry(15, "MX"),
            Map.entry(16, "TXT"),
            Map.entry(28, "AAAA"),
            Map.entry(33, "SRV"),
            Map.entry(43, "DS"),
            Map.entry(48, "DNSKEY"),
            Map.entry(65, "HTTPS"),
            Map.entry(255, "ANY"));

    private static final List<String> RCODES =
            List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");

    /** Where tshark has the data of a record of that type. */
    private static final Map<String, Field> DATA = Map.of(
            "A", Field.DNS_A,
            "AAAA", Field.DNS_AAAA,
            "CNAME", Field.DNS_CNAME,
            "NS", Field.DNS_NS,
            "MX", Field.DNS_MX,
            "PTR", Field.DNS_PTR,
            "TXT", Field.DNS_TXT,
            "SOA", Field.DNS_SOA);

    private DnsReader() {}

    static Message read(Row row) {
        int id = (int) row.number(Field.DNS_ID);
        String name = row.first(Field.DNS_NAME).replace("<Root>", "."); // tshark's word for it
        String type = row.has(Field.DNS_TYPE) ? type(row.first(Field.DNS_TYPE)) : "";
        if (!row.flag(Field.DNS_RESPONSE)) {
            return new Message.DnsQuestion(id, name, type, row.flag(Field.DNS_RECURSION));
        }
        int answers = (int) row.number(Field.DNS_ANSWERS);
        int authorities = (int) row.number(Field.DNS_AUTHORITIES);
        return new Message.DnsAnswer(
                id,
                name,
                type,
                rcode((int) row.number(Field.DNS_RCODE)),
                row.flag(Field.DNS_AUTHORITATIVE),
                data(row, answers),
                delegations(row, answers, authorities));
    }

    /** Of the first records: tshark lists the types in order, and the data by type. */
    private static List<String> data(Row row, int count) {
        Map<Field, Integer> taken = new EnumMap<>(Field.class);
        List<String> data = new ArrayList<>();
        for (String number :
                row.all(Field.DNS_RECORD_TYPE).stream().limit(count).toList()) {
            Field field = DATA.get(type(number));
            Optional<String> value =
                    field == null ? Optional.empty() : row.at(field, taken.merge(field, 1, Integer::sum) - 1);
            data.add(value.orElseGet(() -> type(number)));
        }
        return data;
    }

    /** Of whom the authority section names the servers; a SOA there only says that there is no such record. */
    private static List<String> delegations(Row row, int answers, int authorities) {
        List<String> zones = new ArrayList<>();
        for (int index = answers; index < answers + authorities; index++) {
            if (row.at(Field.DNS_RECORD_TYPE, index)
                    .map(DnsReader::type)
                    .filter("NS"::equals)
                    .isPresent()) {
                row.at(Field.DNS_RECORD_NAME, index).ifPresent(zones::add);
            }
        }
        return zones.stream().distinct().toList();
    }

    private static String type(String number) {
        int type = (int) Row.number(number);
        return TYPES.getOrDefault(type, "TYPE" + type);
    }

    private static String rcode(int code) {
        return code < RCODES.size() ? RCODES.get(code) : "RCODE" + code;
    }
}
