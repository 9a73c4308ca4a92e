package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Frame;
import io.netlab.capture.Headers;
import io.netlab.capture.Headers.Ethernet;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Crossing;
import io.netlab.capture.Tap;
import io.netlab.capture.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks made by hand in the network of {@link FlowLabs}: one event after the other, a millisecond apart. */
final class Walks {

    private static final Map<String, String> ADDRESSES = Map.of(
            "pc",
            "10.1.0.2",
            "proxy",
            "203.0.113.1",
            "ns",
            "203.0.113.53",
            "web",
            "203.0.113.80",
            "guest",
            "10.1.0.99");

    private final List<Event> events = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private long nanos;

    static String address(String node) {
        return ADDRESSES.getOrDefault(node, "255.255.255.255");
    }

    Walks said(String from, String to, Message message) {
        boolean udp = message.protocol().equals("dns") || message.protocol().equals("dhcp");
        Optional<Transport> transport = message.protocol().equals("arp")
                        || message.protocol().equals("icmp")
                ? Optional.empty()
                : Optional.of(
                        udp
                                ? message instanceof Message.DnsAnswer ? new Udp(53, 40000, 30) : new Udp(40000, 53, 30)
                                : new Tcp(40000, 80, "P.", 1001, 2001, 30));
        event(from, to, new Kind.Said(message), packet(from, to, 64, transport, List.of(message)));
        return this;
    }

    Walks dns(String from, String to, String name, String type) {
        return said(from, to, new Message.DnsQuestion(7, name, type, true));
    }

    Walks answer(String from, String to, String rcode, String... data) {
        return said(from, to, new Message.DnsAnswer(7, "n", "A", rcode, true, List.of(data), List.of()));
    }

    Walks get(String from, String to, String target) {
        return said(from, to, new Message.HttpRequest("GET", target, "www.example.com"));
    }

    Walks reply(String from, String to, int status) {
        return said(from, to, new Message.HttpReply(status, "OK"));
    }

    Walks arp(String from, String to) {
        return said(from, to, new Message.Arp(to.equals("*"), "02:00:00:00:00:01", address(from), address(to)));
    }

    /** Sequence numbers begin at 1000 and 2000. */
    Walks handshake(String from, String to, int port) {
        Packet syn = packet(from, to, 64, Optional.of(new Tcp(40000, port, "S", 1000, 0, 0)), List.of());
        Packet both = packet(to, from, 64, Optional.of(new Tcp(port, 40000, "S.", 2000, 1001, 0)), List.of());
        Packet ack = packet(from, to, 64, Optional.of(new Tcp(40000, port, ".", 1001, 2001, 0)), List.of());
        event(from, to, new Kind.TcpHandshake(port, true), syn, both, ack);
        return this;
    }

    Walks syn(String from, String to, int port) {
        event(
                from,
                to,
                new Kind.TcpHandshake(port, false),
                packet(from, to, 64, Optional.of(new Tcp(40000, port, "S", 1000, 0, 0)), List.of()));
        return this;
    }

    Walks data(String from, String to, int port, long sequence, int bytes) {
        event(
                from,
                to,
                new Kind.TcpData(port, bytes),
                packet(from, to, 64, Optional.of(new Tcp(40000, port, "P.", sequence, 2001, bytes)), List.of()));
        return this;
    }

    Walks kind(String from, String to, Kind kind) {
        event(from, to, kind, packet(from, to, 64, Optional.of(new Tcp(40000, 80, "F.", 1, 1, 0)), List.of()));
        return this;
    }

    /** A bare acknowledgement, which no event holds. */
    Walks ack(String from, String to, int port) {
        packet(from, to, 64, Optional.of(new Tcp(40000, port, ".", 1001, 2001, 0)), List.of());
        return this;
    }

    /** The same datagram on two wires, its source rewritten in between. */
    Walks translated(String from, String to, String publicAddress) {
        nanos += 1_000_000;
        Frame inside = frame(from, "company", address(from), to, 64, Optional.of(new Udp(50011, 9, 5)), List.of());
        Frame outside = frame("proxy", "internet", publicAddress, to, 63, Optional.of(new Udp(1024, 9, 5)), List.of());
        Packet packet = new Packet(
                packets.size() + 1,
                List.of(
                        new Crossing("company", Optional.of(inside), List.of(), List.of()),
                        new Crossing("internet", Optional.of(outside), List.of(), List.of(Packet.Change.SNAT))),
                from,
                Optional.of(to),
                Optional.empty());
        packets.add(packet);
        event(from, to, new Kind.UdpDatagram(9, 5), packet);
        return this;
    }

    Walks missed(String what) {
        missed.add(what);
        return this;
    }

    Walk walk() {
        return new Walk(Instant.EPOCH, events, packets, List.of(), missed);
    }

    private void event(String from, String to, Kind kind, Packet... made) {
        events.add(new Event(
                events.size() + 1,
                made[0].first().nanos(),
                from,
                Optional.of(to),
                kind,
                List.of(made),
                Optional.empty()));
    }

    private Packet packet(String from, String to, int ttl, Optional<Transport> transport, List<Message> messages) {
        nanos += 1_000_000;
        String subnet = from.equals("pc") || to.equals("pc") || from.equals("guest") ? "company" : "internet";
        Frame frame = frame(from, subnet, address(from), to, ttl, transport, messages);
        Packet packet = new Packet(
                packets.size() + 1,
                List.of(new Crossing(subnet, Optional.of(frame), List.of(), List.of())),
                from,
                Optional.of(to),
                Optional.empty());
        packets.add(packet);
        return packet;
    }

    private Frame frame(
            String tap,
            String subnet,
            String source,
            String to,
            int ttl,
            Optional<Transport> transport,
            List<Message> messages) {
        int protocol = transport.filter(Tcp.class::isInstance).isPresent() ? 6 : transport.isPresent() ? 17 : 1;
        boolean arp = messages.stream().anyMatch(Message.Arp.class::isInstance);
        Ethernet ethernet = new Ethernet(
                "02:00:00:00:00:01", to.equals("*") ? "ff:ff:ff:ff:ff:ff" : "02:00:00:00:00:02", arp ? 0x806 : 0x800);
        Optional<Ip> ip =
                arp ? Optional.empty() : Optional.of(new Ip(source, address(to), ttl, 1, protocol, true, false, 0));
        return new Frame(
                packets.size() + 1,
                new Tap(tap, subnet),
                nanos,
                true,
                60,
                new Headers(ethernet, ip, transport),
                messages);
    }
}
