package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Frame;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a flow line is compared with: an event, or a single packet.
 *
 * @param to the machine it was done to; {@code *} for all on the wire
 * @param packets what it is made of, at least one
 * @param event empty for a single packet
 */
record Sighting(String from, Optional<String> to, long nanos, List<Packet> packets, Optional<Event> event) {

    private static final Set<String> LINK = Set.of("arp", "icmpv6", "igmpv2", "igmpv3");

    static Sighting of(Event event) {
        return new Sighting(event.from(), event.to(), event.nanos(), event.packets(), Optional.of(event));
    }

    static Sighting of(Packet packet) {
        return new Sighting(packet.from(), packet.to(), packet.first().nanos(), List.of(packet), Optional.empty());
    }

    /** The packets in its direction: of a handshake, not the answer in the middle. */
    List<Packet> sent() {
        return packets.stream().filter(packet -> packet.from().equals(from)).toList();
    }

    /** The packets in its direction, as they were on each wire. */
    Stream<Frame> frames() {
        return sent().stream().flatMap(packet -> packet.crossings().stream()).map(Packet.Crossing::frame);
    }

    /** What it says above the headers. */
    Stream<Message> messages() {
        if (event.isEmpty()) {
            return packets.get(0).first().messages().stream();
        }
        return event.get().kind() instanceof Event.Kind.Said said ? Stream.of(said.message()) : Stream.of();
    }

    <M extends Message> Stream<M> messages(Class<M> type) {
        return messages().filter(type::isInstance).map(type::cast);
    }

    /**
     * Whether it only keeps the link working: ARP, neighbour discovery, router advertisements, group membership. When
     * that is due depends on what machines still remember of earlier traffic.
     */
    boolean keepsLink() {
        return messages().anyMatch(message -> LINK.contains(message.protocol()));
    }

    boolean isKind(Class<? extends Event.Kind> type) {
        return event.map(Event::kind).filter(type::isInstance).isPresent();
    }
}
