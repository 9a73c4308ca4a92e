package io.netlab.report;

import io.netlab.capture.Headers;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Packet.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parts of a packet's headers in words. */
final class HeaderText {

    private HeaderText() {}

    /** Address and port, as {@code 192.168.1.2:41434} or {@code [2001:db8::1]:80}; a MAC address where there is no IP. */
    static String source(Headers headers) {
        return headers.ip()
                .map(ip -> endpoint(ip.source(), sourcePort(headers)))
                .orElse(headers.ethernet().source());
    }

    /** As {@link #source}. */
    static String destination(Headers headers) {
        return headers.ip()
                .map(ip -> endpoint(ip.destination(), destinationPort(headers)))
                .orElse(headers.ethernet().destination());
    }

    private static String endpoint(String address, Optional<Integer> port) {
        return port.map(p -> (address.contains(":") ? "[" + address + "]" : address) + ":" + p)
                .orElse(address);
    }

    private static Optional<Integer> sourcePort(Headers headers) {
        Transport transport = headers.transport().orElse(null);
        if (transport instanceof Headers.Tcp tcp) {
            return Optional.of(tcp.sourcePort());
        }
        return transport instanceof Headers.Udp udp ? Optional.of(udp.sourcePort()) : Optional.empty();
    }

    private static Optional<Integer> destinationPort(Headers headers) {
        Transport transport = headers.transport().orElse(null);
        if (transport instanceof Headers.Tcp tcp) {
            return Optional.of(tcp.destinationPort());
        }
        return transport instanceof Headers.Udp udp ? Optional.of(udp.destinationPort()) : Optional.empty();
    }

    /** As {@code TCP SYN, ACK}, {@code UDP}, {@code ICMP}; empty without any. */
    static String transport(Headers headers) {
        Transport transport = headers.transport().orElse(null);
        if (transport instanceof Headers.Tcp tcp) {
            String payload = tcp.payload() > 0 ? ", " + tcp.payload() + " bytes" : "";
            return "TCP " + flags(tcp.flags()) + payload;
        }
        if (transport instanceof Headers.Udp udp) {
            return "UDP, " + udp.payload() + " bytes";
        }
        return transport instanceof Headers.Icmp icmp ? "ICMP type " + icmp.type() + ", code " + icmp.code() : "";
    }

    /** As {@code routed, SNAT}. */
    static String changes(List<Change> changes) {
        return changes.stream()
                .map(change -> change.name().endsWith("ED") ? change.name().toLowerCase(Locale.ROOT) : change.name())
                .collect(Collectors.joining(", "));
    }

    /** tcpdump's letters as the names of RFC 9293. */
    static String flags(String letters) {
        List<String> names = new ArrayList<>();
        letters.chars()
                .forEach(c -> names.add(
                        switch (c) {
                            case 'S' -> "SYN";
                            case 'F' -> "FIN";
                            case 'R' -> "RST";
                            case 'P' -> "PSH";
                            case '.' -> "ACK";
                            case 'U' -> "URG";
                            default -> Character.toString(c);
                        }));
        return String.join(", ", names);
    }
}
