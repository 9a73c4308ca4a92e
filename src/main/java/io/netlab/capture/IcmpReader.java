package io.netlab.capture;

import io.netlab.capture.Headers.Icmp;
import java.util.Map;
import java.util.Optional;

/** What an ICMP message says (RFC 792, RFC 4443). */
final class IcmpReader {

    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_6 = 128;
    private static final int ECHO_REPLY_6 = 129;

    private static final Map<Integer, String> UNREACHABLE = Map.ofEntries(
            Map.entry(0, "network unreachable"),
            Map.entry(1, "host unreachable"),
            Map.entry(2, "protocol unreachable"),
            Map.entry(3, "port unreachable"),
            Map.entry(4, "fragmentation needed"),
            Map.entry(5, "source route failed"),
            Map.entry(9, "network administratively prohibited"),
            Map.entry(10, "host administratively prohibited"),
            Map.entry(13, "administratively prohibited"));

    private static final Map<Integer, String> UNREACHABLE_6 = Map.of(
            0, "no route to destination",
            1, "administratively prohibited",
            2, "beyond scope of source address",
            3, "address unreachable",
            4, "port unreachable",
            5, "source address failed policy",
            6, "reject route to destination");

    private static final Map<Integer, String> PROTOCOLS = Map.of(1, "icmp", 6, "tcp", 17, "udp", 58, "icmpv6");

    private IcmpReader() {}

    static Optional<Message> read(Row row, Icmp icmp, boolean v6) {
        int type = icmp.type();
        if (type == (v6 ? ECHO_REQUEST_6 : ECHO_REQUEST)) {
            return Optional.of(new Message.Echo(true));
        }
        if (type == (v6 ? ECHO_REPLY_6 : ECHO_REPLY)) {
            return Optional.of(new Message.Echo(false));
        }
        Optional<String> meaning = v6 ? error6(icmp) : error(icmp);
        return meaning.map(text -> new Message.IcmpError(
                text,
                row.at(v6 ? Field.IP6_SOURCE : Field.IP_SOURCE, 1).orElse(""),
                row.at(v6 ? Field.IP6_DESTINATION : Field.IP_DESTINATION, 1).orElse(""),
                about(row, v6)));
    }

    private static Optional<String> error(Icmp icmp) {
        return switch (icmp.type()) {
            case 3 -> Optional.of(UNREACHABLE.getOrDefault(icmp.code(), "destination unreachable"));
            case 5 -> Optional.of("redirect");
            case 11 -> Optional.of(icmp.code() == 0 ? "time exceeded" : "reassembly time exceeded");
            case 12 -> Optional.of("parameter problem");
            default -> Optional.empty();
        };
    }

    private static Optional<String> error6(Icmp icmp) {
        return switch (icmp.type()) {
            case 1 -> Optional.of(UNREACHABLE_6.getOrDefault(icmp.code(), "destination unreachable"));
            case 2 -> Optional.of("packet too big");
            case 3 -> Optional.of(icmp.code() == 0 ? "time exceeded" : "reassembly time exceeded");
            case 4 -> Optional.of("parameter problem");
            default -> Optional.empty();
        };
    }

    /** The packet inside, as {@code udp 53}. */
    private static String about(Row row, boolean v6) {
        int protocol = (int)
                Row.number(row.at(v6 ? Field.IP6_NEXT : Field.IP_PROTOCOL, 1).orElse(""));
        String name = PROTOCOLS.getOrDefault(protocol, "protocol " + protocol);
        return switch (protocol) {
            case HeaderReader.TCP -> name + " " + row.first(Field.TCP_DESTINATION);
            case HeaderReader.UDP -> name + " " + row.first(Field.UDP_DESTINATION);
            default -> name;
        };
    }
}
