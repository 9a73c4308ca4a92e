package io.netlab.capture;

import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a row says above its headers. */
final class MessageReader {

    private static final List<String> DHCP =
            List.of("", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM");

    /**
     * Protocols that tshark tells by what they say or by a port that is theirs alone; of the others it only thinks so,
     * by the port, when somebody listens on port 10000 with netcat.
     */
    private static final Set<String> TRUSTED = Set.of(
            "BGP",
            "OSPF",
            "RIPv2",
            "RIPng",
            "BFD Control",
            "VRRP",
            "STP",
            "RSTP",
            "LLDP",
            "IGMPv2",
            "IGMPv3",
            "ICMPv6",
            "ESP",
            "AH",
            "ISAKMP",
            "GRE",
            "WireGuard",
            "OpenVPN",
            "SSH",
            "SSHv2",
            "SMTP",
            "SMTP/IMF",
            "POP",
            "IMAP",
            "FTP",
            "FTP-DATA",
            "TELNET",
            "NTP",
            "SNMP",
            "TFTP",
            "SYSLOG",
            "MDNS",
            "LLMNR",
            "LDAP",
            "RADIUS",
            "SIP",
            "QUIC",
            "WebSocket",
            "HTTP2",
            "ICAP",
            "DHCPv6",
            "PIMv2",
            "EIGRP");

    private MessageReader() {}

    static List<Message> read(Row row, Headers headers) {
        List<Message> messages = new ArrayList<>();
        if (row.has(Field.ARP_OPERATION)) {
            messages.add(new Message.Arp(
                    row.number(Field.ARP_OPERATION) == 1,
                    row.first(Field.ARP_SENDER_MAC),
                    row.first(Field.ARP_SENDER),
                    row.first(Field.ARP_TARGET)));
        } else if (headers.transport().isPresent()) {
            above(row, headers.ip().orElseThrow(), headers.transport().get(), messages);
        }
        if (messages.isEmpty() && isTrusted(row)) {
            messages.add(new Message.Other(row.text(Field.PROTOCOL).toLowerCase(Locale.ROOT), row.text(Field.INFO)));
        }
        return messages;
    }

    private static void above(Row row, Ip ip, Transport transport, List<Message> messages) {
        if (transport instanceof Icmp icmp) {
            IcmpReader.read(row, icmp, ip.protocol() == HeaderReader.ICMP6).ifPresent(messages::add);
            return; // what else there is belongs to the packet that an error is about
        }
        if (row.has(Field.DNS_ID) && row.has(Field.DNS_RESPONSE)) {
            messages.add(DnsReader.read(row));
        }
        http(row, messages);
        messages.addAll(TlsReader.read(row));
        dhcp(row).ifPresent(messages::add);
    }

    private static void http(Row row, List<Message> messages) {
        List<String> methods = row.all(Field.HTTP_METHOD);
        for (int index = 0; index < methods.size(); index++) {
            messages.add(new Message.HttpRequest(
                    methods.get(index),
                    row.at(Field.HTTP_TARGET, index).orElse(""),
                    row.at(Field.HTTP_HOST, index).orElse("")));
        }
        List<String> codes = row.all(Field.HTTP_STATUS);
        for (int index = 0; index < codes.size(); index++) {
            messages.add(new Message.HttpReply(
                    (int) Row.number(codes.get(index)),
                    row.at(Field.HTTP_REASON, index).orElse("")));
        }
    }

    private static Optional<Message> dhcp(Row row) {
        if (!row.has(Field.DHCP_TYPE)) {
            return Optional.empty();
        }
        int type = (int) row.number(Field.DHCP_TYPE);
        String address = Stream.of(Field.DHCP_YOURS, Field.DHCP_REQUESTED, Field.DHCP_CLIENT)
                .map(row::first)
                .filter(a -> !a.isEmpty() && !a.equals("0.0.0.0"))
                .findFirst()
                .orElse("");
        return Optional.of(new Message.Dhcp(type < DHCP.size() ? DHCP.get(type) : "TYPE" + type, address));
    }

    private static boolean isTrusted(Row row) {
        return TRUSTED.contains(row.text(Field.PROTOCOL));
    }
}
