package io.netlab.capture;

import io.netlab.capture.Headers.Ethernet;
import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;
import java.util.Optional;

/** The headers of a row, outermost first: an ICMP error also holds those of the packet that it is about. */
final class HeaderReader {

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMP6 = 58;

    private static final int UDP_HEADER = 8;
    private static final int V6_FRAGMENT = 44;

    /** Order and letters of tcpdump(8). */
    private static final String FLAGS = "FSRP.UEW";

    private HeaderReader() {}

    static Headers read(Row row) {
        Ethernet ethernet = new Ethernet(
                row.first(Field.ETH_SOURCE), row.first(Field.ETH_DESTINATION), (int) row.number(Field.ETH_TYPE));
        Optional<Ip> ip = ip(row);
        return new Headers(ethernet, ip, ip.flatMap(i -> transport(row, i)));
    }

    private static Optional<Ip> ip(Row row) {
        if (row.number(Field.ETH_TYPE) == 0x86dd && row.has(Field.IP6_SOURCE)) {
            return Optional.of(new Ip(
                    row.first(Field.IP6_SOURCE),
                    row.first(Field.IP6_DESTINATION),
                    (int) row.number(Field.IP6_HOPS),
                    (int) row.number(Field.IP6_ID),
                    protocolAboveV6(row),
                    false,
                    row.flag(Field.IP6_MORE),
                    (int) row.number(Field.IP6_OFFSET)));
        }
        if (row.number(Field.ETH_TYPE) == 0x0800 && row.has(Field.IP_SOURCE)) {
            return Optional.of(new Ip(
                    row.first(Field.IP_SOURCE),
                    row.first(Field.IP_DESTINATION),
                    (int) row.number(Field.IP_TTL),
                    (int) row.number(Field.IP_ID),
                    (int) row.number(Field.IP_PROTOCOL),
                    row.flag(Field.IP_DONT_FRAGMENT),
                    row.flag(Field.IP_MORE_FRAGMENTS),
                    (int) row.number(Field.IP_OFFSET)));
        }
        return Optional.empty();
    }

    /** Behind the extension headers. */
    private static int protocolAboveV6(Row row) {
        if (row.has(Field.ICMP6_TYPE)) {
            return ICMP6;
        }
        if (row.has(Field.TCP_FLAGS)) {
            return TCP;
        }
        if (row.has(Field.UDP_LENGTH)) {
            return UDP;
        }
        int next = (int) row.number(Field.IP6_NEXT);
        return next == V6_FRAGMENT ? 0 : next;
    }

    private static Optional<Transport> transport(Row row, Ip ip) {
        if (ip.fragmentOffset() > 0) {
            return Optional.empty();
        }
        return switch (ip.protocol()) {
            case TCP -> row.has(Field.TCP_FLAGS) ? Optional.of(tcp(row)) : Optional.empty();
            case UDP -> row.has(Field.UDP_LENGTH) ? Optional.of(udp(row)) : Optional.empty();
            case ICMP -> row.has(Field.ICMP_TYPE) ? Optional.of(icmp(row)) : Optional.empty();
            case ICMP6 -> row.has(Field.ICMP6_TYPE) ? Optional.of(icmp6(row)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Tcp tcp(Row row) {
        return new Tcp(
                (int) row.number(Field.TCP_SOURCE),
                (int) row.number(Field.TCP_DESTINATION),
                flags((int) row.number(Field.TCP_FLAGS)),
                row.number(Field.TCP_SEQUENCE),
                row.number(Field.TCP_ACKNOWLEDGEMENT),
                (int) row.number(Field.TCP_LENGTH));
    }

    private static Udp udp(Row row) {
        return new Udp(
                (int) row.number(Field.UDP_SOURCE),
                (int) row.number(Field.UDP_DESTINATION),
                (int) row.number(Field.UDP_LENGTH) - UDP_HEADER);
    }

    private static Icmp icmp(Row row) {
        return new Icmp(
                (int) row.number(Field.ICMP_TYPE),
                (int) row.number(Field.ICMP_CODE),
                (int) row.number(Field.ICMP_ID),
                (int) row.number(Field.ICMP_SEQUENCE));
    }

    private static Icmp icmp6(Row row) {
        return new Icmp(
                (int) row.number(Field.ICMP6_TYPE),
                (int) row.number(Field.ICMP6_CODE),
                (int) row.number(Field.ICMP6_ID),
                (int) row.number(Field.ICMP6_SEQUENCE));
    }

    static String flags(int bits) {
        StringBuilder letters = new StringBuilder();
        for (int bit = 0; bit < FLAGS.length(); bit++) {
            if ((bits & 1 << bit) != 0) {
                letters.append(FLAGS.charAt(bit));
            }
        }
        return letters.toString();
    }
}
