package io.netlab.capture.flow;

import io.netlab.capture.flow.Words.Word;
import io.netlab.topology.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The first words of what happened, and who reads the rest. */
final class WhatReader {

    /**
     * Protocols that netlab has no words of its own for: a line names them as tshark does. A closed list, because a
     * misspelt one under {@code never} would never be seen.
     */
    private static final Set<String> OTHERS = new TreeSet<>(List.of(
            ("ah bfd bgp dhcpv6 eigrp esp ftp gre http2 icap icmpv6 igmp imap isakmp ldap lldp llmnr mdns ntp openvpn ospf"
                            + " pim pop quic radius rip ripng rstp sip smtp snmp ssh stp syslog telnet tftp vrrp"
                            + " websocket wireguard")
                    .split(" ")));

    private static final Map<String, Function<Words, What>> READERS = readers();

    private WhatReader() {}

    private static Map<String, Function<Words, What>> readers() {
        Map<String, Function<Words, What>> readers = new LinkedHashMap<>();
        readers.put("any", words -> new Anything(false));
        readers.put("packet", words -> new Anything(true));
        readers.put("arp", ArpSaid::read);
        readers.put("dhcp", DhcpSaid::read);
        readers.put("dns", DnsSaid::read);
        readers.put("http", HttpSaid::read);
        readers.put("icmp", IcmpSaid::read);
        readers.put("tcp", TcpDone::read);
        readers.put("tls", TlsSaid::read);
        readers.put("udp", UdpSent::read);
        OTHERS.forEach(name -> readers.put(name, words -> OtherSaid.read(name, words)));
        return readers;
    }

    /** Up to where wire, headers or count begin. */
    static What read(Words words) {
        Word first = words.argument()
                .orElseThrow(() -> new Misread(words.at(), "expected what happened, as 'tcp 80 handshake' or 'any'"));
        Function<Words, What> reader = READERS.get(first.text());
        if (reader == null) {
            throw Words.unknown(first, "something that a flow line can name", READERS.keySet());
        }
        What what = reader.apply(words);
        if (!words.isAtClause()) {
            Word more = words.word("");
            throw new Misread(more.at(), "'" + Text.shorten(more.text()) + "' is too much after '" + what + "'");
        }
        return what;
    }

    /**
     * {@code any}: whatever the machines say to each other; {@code packet}: the same, packet by packet. How a link is
     * kept working is not part of it.
     */
    record Anything(boolean countsPackets) implements What {
        @Override
        public boolean test(Sighting seen, Context context) {
            return !seen.keepsLink();
        }

        @Override
        public String toString() {
            return countsPackets ? "packet" : "any";
        }
    }
}
