package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Frame;
import io.netlab.capture.Headers;
import io.netlab.capture.Headers.Ethernet;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Change;
import io.netlab.capture.Packet.Crossing;
import io.netlab.capture.Packet.Loss;
import io.netlab.capture.Tap;
import io.netlab.capture.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A walk in nat-basic, made by hand: ARP, a question, a handshake through the NAT, a request, a loss, a retransmission. */
final class HandmadeWalk {

    private static final String PC = "192.168.1.2";
    private static final String PUBLIC = "203.0.113.1";
    private static final String WEB = "203.0.113.80";

    private final List<Event> events = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private long nanos = 1_000_000;

    private HandmadeWalk() {}

    /** @param text appears wherever the capture has a text of somebody else's */
    static Walk with(String text) {
        HandmadeWalk walk = new HandmadeWalk();
        walk.arp();
        walk.say(
                walk.out("ns", "203.0.113.53", udp(40000, 53), Optional.empty()),
                new Message.DnsQuestion(7, text, "A", true));
        walk.say(
                walk.back("ns", "203.0.113.53", udp(53, 40000)),
                new Message.DnsAnswer(7, text, "A", "NOERROR", false, List.of(WEB), List.of()));
        walk.event(
                new Kind.TcpHandshake(80, true),
                walk.out("web", WEB, tcp(50000, 80, "S", 0), Optional.empty()),
                walk.back("web", WEB, tcp(80, 50000, "S.", 0)),
                walk.out("web", WEB, tcp(50000, 80, ".", 0), Optional.empty()));
        walk.say(
                walk.out("web", WEB, tcp(50000, 80, "P.", 90), Optional.of("dropped by a rule: " + text)),
                new Message.HttpRequest("GET", "/" + text, text));
        walk.event(
                new Kind.TcpRetransmission(80, "P.", 90),
                walk.out("web", WEB, tcp(50000, 80, "P.", 90), Optional.empty()));
        walk.say(walk.back("web", WEB, tcp(80, 50000, "P.", 200)), new Message.HttpReply(200, text));
        walk.out("web", WEB, tcp(50000, 80, ".", 0), Optional.empty());
        walk.say(walk.back("web", WEB, tcp(80, 50000, "F.", 0)), new Message.Other(text, text));
        return new Walk(Instant.EPOCH, walk.events, walk.packets, List.of(), List.of("12 frames of " + text));
    }

    private void arp() {
        Headers headers = new Headers(
                new Ethernet("02:00:00:00:00:02", "ff:ff:ff:ff:ff:ff", 0x0806), Optional.empty(), Optional.empty());
        List<Message> who = List.of(new Message.Arp(true, "02:00:00:00:00:02", PC, "192.168.1.1"));
        Frame sent = frame("pc1", "lan", true, headers, who);
        Crossing all = new Crossing(
                "lan",
                Optional.of(sent),
                List.of(frame("pc2", "lan", false, headers, who), frame("router", "lan", false, headers, who)),
                List.of());
        Packet packet = packet(List.of(all), "pc1", Optional.of("*"), Optional.empty());
        events.add(new Event(
                events.size() + 1,
                nanos,
                "pc1",
                Optional.of("*"),
                new Kind.Said(who.get(0)),
                List.of(packet),
                Optional.empty()));
    }

    /** From pc1 through the NAT; where it is lost, the router never sends it on. */
    private Packet out(String to, String address, Transport transport, Optional<String> lost) {
        Headers inside = headers(PC, address, 64, transport);
        Headers outside = headers(PUBLIC, address, 63, transport);
        List<Crossing> crossings = new ArrayList<>(List.of(crossing("lan", "pc1", "router", inside, List.of())));
        if (lost.isEmpty()) {
            crossings.add(crossing("internet", "router", to, outside, List.of(Change.ROUTED, Change.SNAT)));
        }
        return packet(
                crossings,
                "pc1",
                Optional.of(to),
                lost.map(cause -> new Loss(Loss.Manner.LOST, "router", Optional.of(cause))));
    }

    private Packet back(String from, String address, Transport transport) {
        Headers outside = headers(address, PUBLIC, 64, transport);
        Headers inside = headers(address, PC, 63, transport);
        return packet(
                List.of(
                        crossing("internet", from, "router", outside, List.of()),
                        crossing("lan", "router", "pc1", inside, List.of(Change.ROUTED, Change.DNAT))),
                from,
                Optional.of("pc1"),
                Optional.empty());
    }

    private void say(Packet packet, Message message) {
        event(new Kind.Said(message), packet);
    }

    private void event(Kind kind, Packet... its) {
        Packet first = its[0];
        events.add(new Event(
                events.size() + 1,
                first.first().nanos(),
                first.from(),
                first.to(),
                kind,
                List.of(its),
                Optional.empty()));
    }

    private Packet packet(List<Crossing> crossings, String from, Optional<String> to, Optional<Loss> loss) {
        Packet packet = new Packet(packets.size() + 1, crossings, from, to, loss);
        packets.add(packet);
        return packet;
    }

    private Crossing crossing(String subnet, String from, String to, Headers headers, List<Change> changes) {
        return new Crossing(
                subnet,
                Optional.of(frame(from, subnet, true, headers, List.of())),
                List.of(frame(to, subnet, false, headers, List.of())),
                changes);
    }

    private Frame frame(String node, String subnet, boolean sent, Headers headers, List<Message> messages) {
        nanos += 40_000;
        return new Frame((int) (nanos / 40_000), new Tap(node, subnet), nanos, sent, 100, headers, messages);
    }

    private static Headers headers(String source, String destination, int ttl, Transport transport) {
        return new Headers(
                new Ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b", 0x0800),
                Optional.of(new Ip(source, destination, ttl, 1, 6, true, false, 0)),
                Optional.of(transport));
    }

    private static Transport udp(int from, int to) {
        return new Headers.Udp(from, to, 40);
    }

    private static Transport tcp(int from, int to, String flags, int payload) {
        return new Headers.Tcp(from, to, flags, 1, 1, payload);
    }
}
