package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Frame;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Packet;
import io.netlab.capture.Walk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a walk that belongs to one check: what was sent between two instants when the wires were quiet. What only
 * ends a connection of an earlier time, late or once more, is left out; a connection that is used again is not. So is
 * what a resolver still asks and hears, and answers, for a question of an earlier time.
 *
 * @param from nanoseconds of the walk, the first that belongs to it
 * @param to the first that does not
 */
record Window(long from, long to) {

    /** @param asking the check's machines: what they ask, they ask for the check */
    Walk of(Walk walk, Set<String> asking) {
        Set<Connection> used = walk.events().stream()
                .filter(event -> contains(event.nanos()) && !isEnding(event.kind()))
                .flatMap(event -> event.packets().stream())
                .flatMap(packet -> connection(packet).stream())
                .collect(Collectors.toSet());
        Set<Integer> left = walk.packets().stream()
                .filter(packet ->
                        connection(packet).filter(c -> !used.contains(c)).isPresent())
                .map(Packet::number)
                .collect(Collectors.toSet());
        LateLookups.in(walk, from, asking)
                .forEach(event -> event.packets().forEach(packet -> left.add(packet.number())));
        List<Packet> packets = walk.packets().stream()
                .filter(packet -> contains(nanos(packet)) && !left.contains(packet.number()))
                .toList();
        List<Event> events = walk.events().stream()
                .filter(event -> contains(event.nanos()))
                .filter(event -> !left.contains(event.packets().get(0).number()))
                .toList();
        return new Walk(walk.began(), events, packets, walk.unsent(), walk.missed());
    }

    private boolean contains(long nanos) {
        return nanos >= from && nanos < to;
    }

    private static long nanos(Packet packet) {
        return packet.first().nanos();
    }

    private static boolean isEnding(Kind kind) {
        return kind instanceof Kind.TcpClose || kind instanceof Kind.TcpReset || kind instanceof Kind.TcpRetransmission;
    }

    /** Both directions of a TCP connection, as on the wire where it was seen first. */
    private record Connection(String subnet, Set<String> ends) {}

    private static Optional<Connection> connection(Packet packet) {
        Frame frame = packet.first();
        if (frame.headers().ip().isEmpty() || !(frame.headers().transport().orElse(null) instanceof Tcp tcp)) {
            return Optional.empty();
        }
        Ip ip = frame.headers().ip().get();
        return Optional.of(new Connection(
                frame.tap().subnet(),
                Set.of(ip.source() + " " + tcp.sourcePort(), ip.destination() + " " + tcp.destinationPort())));
    }
}
