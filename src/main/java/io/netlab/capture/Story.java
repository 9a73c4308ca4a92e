package io.netlab.capture;

import io.netlab.capture.Event.Kind;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packets told as events. */
final class Story {

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<String, Draft> fragmented = new HashMap<>();

    /** @param packets in order of first being seen */
    static List<Event> of(List<Packet> packets) {
        Story story = new Story();
        packets.forEach(story::tell);
        story.drafts.sort(
                Comparator.comparingLong((Draft d) -> d.packets.get(0).first().nanos())
                        .thenComparingInt(d -> d.packets.get(0).number()));
        List<Event> events = new ArrayList<>();
        for (Draft draft : story.drafts) {
            events.add(draft.event(events.size() + 1, Optional.empty()));
        }
        return Causes.of(events);
    }

    private void tell(Packet packet) {
        Headers headers = packet.first().headers();
        Optional<Transport> transport = headers.transport();
        if (transport.isPresent() && transport.get() instanceof Tcp tcp) {
            connection(packet, tcp).tell(packet, tcp);
            return;
        }
        Optional<Ip> ip = headers.ip();
        if (ip.isPresent() && transport.isEmpty() && ip.get().fragmentOffset() > 0) {
            Draft whole = fragmented.get(datagram(packet, ip.get()));
            if (whole != null) {
                whole.packets.add(packet);
                return;
            }
        }
        List<Message> messages = messages(packet);
        Kind kind = transport.isPresent() && transport.get() instanceof Udp udp && messages.isEmpty()
                ? new Kind.UdpDatagram(udp.destinationPort(), udp.payload())
                : new Kind.Said(messages.isEmpty() ? unknown(headers) : messages.get(0));
        Draft draft = add(packet, kind);
        messages.stream().skip(1).forEach(message -> add(packet, new Kind.Said(message)));
        if (ip.isPresent() && ip.get().moreFragments()) {
            fragmented.put(datagram(packet, ip.get()), draft);
        }
    }

    private static String datagram(Packet packet, Ip ip) {
        return packet.from() + " " + ip.protocol() + " " + ip.id() + " " + ip.source() + " " + ip.destination();
    }

    private static Message unknown(Headers headers) {
        return new Message.Other(
                headers.ip()
                        .map(ip -> switch (ip.protocol()) {
                            case HeaderReader.ICMP, HeaderReader.ICMP6 -> "icmp";
                            case HeaderReader.UDP -> "udp";
                            case HeaderReader.TCP -> "tcp";
                            default -> "ip";
                        })
                        .orElse("ethernet"),
                headers.ip()
                        .map(ip -> "protocol " + ip.protocol())
                        .orElse("type 0x%04x".formatted(headers.ethernet().type())));
    }

    /** Of the first frame that tshark found any in. */
    private static List<Message> messages(Packet packet) {
        return packet.crossings().stream()
                .map(c -> c.frame().messages())
                .filter(m -> !m.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Draft add(Packet packet, Kind kind) {
        Draft draft = new Draft(packet, kind);
        drafts.add(draft);
        return draft;
    }

    /** A connection is known by what both its ends call it: behind NAT these differ. */
    private Connection connection(Packet packet, Tcp tcp) {
        String atSender = packet.from() + " " + socket(packet.first(), true) + " " + socket(packet.first(), false);
        Optional<String> atReceiver =
                packet.to().map(node -> node + " " + socket(packet.last(), false) + " " + socket(packet.last(), true));
        Connection known = connections.get(atSender);
        if (known == null && atReceiver.isPresent()) {
            known = connections.get(atReceiver.get());
        }
        boolean opens = tcp.flags().contains("S") && !tcp.flags().contains(".");
        if (known == null || (opens && !known.isOpenedBy(tcp))) {
            known = new Connection(tcp, atSender);
        }
        connections.put(atSender, known);
        if (atReceiver.isPresent()) {
            connections.put(atReceiver.get(), known);
        }
        known.sawEnds(atSender, atReceiver);
        return known;
    }

    private static String socket(Frame frame, boolean source) {
        Ip ip = frame.headers().ip().orElseThrow();
        Tcp tcp = (Tcp) frame.headers().transport().orElseThrow();
        return source ? ip.source() + ":" + tcp.sourcePort() : ip.destination() + ":" + tcp.destinationPort();
    }

    /** An event that is not complete yet. */
    private static final class Draft {

        private final List<Packet> packets = new ArrayList<>();
        private Kind kind;

        Draft(Packet packet, Kind kind) {
            packets.add(packet);
            this.kind = kind;
        }

        Event event(int number, Optional<Integer> because) {
            Packet first = packets.get(0);
            return new Event(number, first.first().nanos(), first.from(), first.to(), kind, packets, because);
        }
    }

    /** What happens between two sockets, from one SYN to the next. */
    private final class Connection {

        private final int port;
        private final long opening;
        private final Direction out = new Direction();
        private final Direction back = new Direction();
        private final String client;
        private Optional<String> server = Optional.empty();
        private Optional<Draft> handshake = Optional.empty();

        Connection(Tcp tcp, String atSender) {
            boolean answer = tcp.flags().contains("S") && tcp.flags().contains(".");
            client = answer ? "" : atSender;
            server = answer ? Optional.of(atSender) : Optional.empty();
            port = answer ? tcp.sourcePort() : tcp.destinationPort();
            opening = tcp.flags().equals("S") ? tcp.sequence() : -1;
        }

        boolean isOpenedBy(Tcp syn) {
            return opening == syn.sequence();
        }

        void sawEnds(String atSender, Optional<String> atReceiver) {
            if (server.isEmpty()) {
                server = atSender.equals(client) ? atReceiver : Optional.of(atSender);
            }
        }

        void tell(Packet packet, Tcp tcp) {
            String atSender = packet.from() + " " + socket(packet.first(), true) + " " + socket(packet.first(), false);
            boolean outward = atSender.equals(client) || (!client.isEmpty() && !isServer(atSender));
            Direction direction = outward ? out : back;
            String flags = tcp.flags();
            if (flags.contains("S")) {
                open(packet, tcp, direction, flags.contains("."));
            } else if (flags.contains("R")) {
                add(packet, new Kind.TcpReset(port));
            } else if (tcp.payload() == 0 && !flags.contains("F")) {
                acknowledge(packet, outward);
            } else {
                if (tcp.payload() > 0) {
                    carry(packet, tcp, direction);
                }
                if (flags.contains("F") && !direction.closed) {
                    direction.closed = true;
                    add(packet, new Kind.TcpClose(port));
                } else if (flags.contains("F") && tcp.payload() == 0) {
                    add(packet, new Kind.TcpRetransmission(port, 0));
                }
            }
        }

        private boolean isServer(String end) {
            return server.map(end::equals).orElse(false);
        }

        private void open(Packet packet, Tcp tcp, Direction direction, boolean answer) {
            if (direction.isKnown(tcp.sequence(), 1)) {
                add(packet, new Kind.TcpRetransmission(port, 0));
                return;
            }
            direction.saw(tcp.sequence(), 1);
            if (answer && handshake.isPresent()) {
                handshake.get().packets.add(packet);
            } else {
                handshake = Optional.of(add(packet, new Kind.TcpHandshake(port, false)));
            }
        }

        /** The client's first bare acknowledgement ends the handshake; later ones are no events. */
        private void acknowledge(Packet packet, boolean outward) {
            if (outward && handshake.isPresent() && handshake.get().packets.size() == 2) {
                handshake.get().packets.add(packet);
                handshake.get().kind = new Kind.TcpHandshake(port, packet.loss().isEmpty());
            }
        }

        private void carry(Packet packet, Tcp tcp, Direction direction) {
            if (direction.isKnown(tcp.sequence(), tcp.payload())) {
                add(packet, new Kind.TcpRetransmission(port, tcp.payload()));
                return;
            }
            direction.saw(tcp.sequence(), tcp.payload());
            List<Message> messages = messages(packet);
            if (messages.isEmpty() && direction.telling.isPresent()) {
                direction.telling.get().packets.add(packet); // the rest of what was told
            } else if (messages.isEmpty()) {
                direction.untold.add(add(packet, new Kind.TcpData(port, tcp.payload())));
            } else {
                Draft first = add(packet, new Kind.Said(messages.get(0)));
                first.packets.addAll(0, direction.begunIn(drafts));
                direction.telling = Optional.of(first);
                messages.stream().skip(1).forEach(m -> direction.telling = Optional.of(add(packet, new Kind.Said(m))));
            }
        }
    }

    /** What one end of a connection has sent. */
    private static final class Direction {

        private static final long HALF = 1L << 31;

        private final Map<Long, Integer> seen = new HashMap<>();
        private final List<Draft> untold = new ArrayList<>();
        private Optional<Draft> telling = Optional.empty();
        private Optional<Long> end = Optional.empty();
        private boolean closed;

        /** Whether all of this was sent before. */
        boolean isKnown(long sequence, int length) {
            return seen.getOrDefault(sequence, 0) >= length;
        }

        void saw(long sequence, int length) {
            seen.merge(sequence, length, Math::max);
            long next = (sequence + length) & 0xffffffffL;
            if (end.isEmpty() || isBefore(end.get(), next)) {
                end = Optional.of(next);
            }
        }

        /** In the circle of sequence numbers (RFC 1982). */
        private static boolean isBefore(long one, long other) {
            return ((other - one) & 0xffffffffL) < HALF && one != other;
        }

        /** The segments that hold the beginning of a message, which is known only when it is whole. */
        List<Packet> begunIn(List<Draft> drafts) {
            drafts.removeAll(untold);
            List<Packet> packets =
                    untold.stream().flatMap(d -> d.packets.stream()).toList();
            untold.clear();
            return packets;
        }
    }
}
