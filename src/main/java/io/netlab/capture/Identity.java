package io.netlab.capture;

import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;

/**
 * What stays the same of a packet from machine to machine. Routers change MAC addresses and TTL; NAT changes addresses,
 * ports and the id of an echo. All of them leave the identification of IPv4 (RFC 6864, where the sender sets it), TCP's
 * sequence and acknowledgement numbers and timestamps, and what is carried.
 */
final class Identity {

    private Identity() {}

    /**
     * Equal for two taps of one subnet that saw the same frame. Headers alone: what tshark finds above TCP depends on
     * what it saw before.
     */
    static String onWire(Row row, String identity) {
        return row.text(Field.LENGTH)
                + row.range(Field.ETH_SOURCE, Field.ICMP6_SEQUENCE)
                + (identity.isEmpty()
                        ? row.range(Field.ARP_OPERATION, Field.ARP_TARGET) + row.text(Field.INFO)
                        : identity);
    }

    /** Empty for what no router passes on. */
    static String of(Row row, Headers headers) {
        return headers.ip().map(ip -> of(row, ip, headers)).orElse("");
    }

    private static String of(Row row, Ip ip, Headers headers) {
        StringBuilder text = new StringBuilder();
        text.append(ip.protocol()).append('/').append(ip.id());
        text.append('/').append(ip.fragmentOffset()).append(ip.moreFragments() ? "+" : "");
        headers.transport()
                .ifPresentOrElse(
                        transport -> add(text, row, transport),
                        () -> text.append('/').append(row.text(Field.LENGTH)));
        return text.toString();
    }

    private static void add(StringBuilder text, Row row, Transport transport) {
        if (transport instanceof Tcp tcp) {
            text.append('/').append(tcp.flags()).append('/').append(tcp.sequence());
            text.append('/').append(tcp.acknowledgement()).append('/').append(tcp.payload());
            text.append('/').append(row.first(Field.TCP_TIMESTAMP));
        } else if (transport instanceof Udp udp) {
            text.append('/').append(udp.payload()).append('/').append(row.text(Field.PAYLOAD_HASH));
            text.append('/').append(row.text(Field.DNS_ID)).append('/').append(row.text(Field.DNS_NAME));
            text.append('/').append(row.text(Field.DNS_TYPE)).append('/').append(row.text(Field.DHCP_TRANSACTION));
        } else if (transport instanceof Icmp icmp) {
            text.append('/').append(icmp.type()).append('.').append(icmp.code());
            text.append('/').append(icmp.sequence()).append('/').append(row.text(Field.PAYLOAD_HASH));
            text.append('/').append(row.text(Field.LENGTH)).append('/').append(row.text(Field.IP_ID));
        }
    }
}
