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
import java.util.stream.Stream;

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
            events.add(draft.event(events.size() + 1));
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
        Optional<Draft> datagram = transport.isEmpty() ? begun(packet) : Optional.empty();
        if (datagram.isPresent()) {
            datagram.get().packets.add(packet);
            return;
        }
        List<Message> messages = messages(packet);
        Kind kind = transport.isPresent() && transport.get() instanceof Udp udp && messages.isEmpty()
                ? new Kind.UdpDatagram(udp.destinationPort(), udp.payload())
                : new Kind.Said(messages.isEmpty() ? unknown(headers) : messages.get(0));
        Draft draft = add(packet, kind);
        messages.stream().skip(1).forEach(message -> add(packet, new Kind.Said(message)));
        Stream.of(packet.first(), packet.last())
                .flatMap(frame -> frame.headers().ip().stream())
                .filter(Ip::moreFragments)
                .forEach(ip -> fragmented.put(datagram(ip), draft));
    }

    /** Whose first fragment was told: its sender cut it, or a router on the way. */
    private Optional<Draft> begun(Packet fragment) {
        return Stream.of(fragment.first(), fragment.last())
                .flatMap(frame -> frame.headers().ip().stream())
                .filter(ip -> ip.fragmentOffset() > 0)
                .flatMap(ip -> Optional.ofNullable(fragmented.get(datagram(ip))).stream())
                .findFirst();
    }

    private static String datagram(Ip ip) {
        return ip.protocol() + " " + ip.id() + " " + ip.source() + " " + ip.destination();
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
            Optional<Draft> whole = packet.isPiece() ? direction.carrying(tcp.sequence()) : Optional.empty();
            if (whole.isPresent()) {
                whole.get().packets.add(packet);
            } else if (flags.contains("S")) {
                open(packet, tcp, direction, flags.contains("."));
            } else if (flags.contains("R")) {
                add(packet, new Kind.TcpReset(port));
            } else if (tcp.payload() == 0 && !flags.contains("F")) {
                acknowledge(packet, outward);
            } else {
                if (tcp.payload() > 0) {
                    carry(packet, tcp, direction);
                }
                if (flags.contains("F") && direction.closes()) {
                    add(packet, new Kind.TcpClose(port));
                } else if (flags.contains("F") && tcp.payload() == 0) {
                    add(packet, new Kind.TcpRetransmission(port, tcp.flags(), 0));
                }
            }
        }

        private boolean isServer(String end) {
            return server.map(end::equals).orElse(false);
        }

        private void open(Packet packet, Tcp tcp, Direction direction, boolean answer) {
            if (direction.isKnown(tcp.sequence(), 1)) {
                add(packet, new Kind.TcpRetransmission(port, tcp.flags(), 0));
                return;
            }
            if (answer && handshake.isPresent()) {
                handshake.get().packets.add(packet);
            } else {
                handshake = Optional.of(add(packet, new Kind.TcpHandshake(port, false)));
            }
            direction.saw(tcp.sequence(), 1, handshake.get());
        }

        /** The client's first bare acknowledgement ends the handshake; later ones are no events. */
        private void acknowledge(Packet packet, boolean outward) {
            if (outward && handshake.isPresent() && handshake.get().packets.size() == 2) {
                handshake.get().packets.add(packet);
                handshake.get().kind = new Kind.TcpHandshake(port, !packet.isLost());
            }
        }

        private void carry(Packet packet, Tcp tcp, Direction direction) {
            if (direction.isKnown(tcp.sequence(), tcp.payload())) {
                add(packet, new Kind.TcpRetransmission(port, tcp.flags(), tcp.payload()));
                return;
            }
            List<Message> messages = messages(packet);
            Draft draft;
            if (messages.isEmpty() && direction.telling().isPresent()) {
                draft = direction.telling().get(); // the rest of what was told
                draft.packets.add(packet);
            } else if (messages.isEmpty()) {
                draft = add(packet, new Kind.TcpData(port, tcp.payload()));
                direction.tellsLater(draft);
            } else {
                draft = add(packet, new Kind.Said(messages.get(0)));
                draft.packets.addAll(0, direction.begunIn(drafts));
                direction.tells(draft);
                messages.stream().skip(1).forEach(m -> direction.tells(add(packet, new Kind.Said(m))));
            }
            direction.saw(tcp.sequence(), tcp.payload(), draft);
        }
    }
}
