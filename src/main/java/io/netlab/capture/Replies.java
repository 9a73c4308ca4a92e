package io.netlab.capture;

import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Message.IcmpError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which packet answers which, by the two ends that it goes back between. */
final class Replies {

    private final Map<String, List<Packet>> sent = new HashMap<>();
    private final Map<String, List<Packet>> errors = new HashMap<>();
    private final Set<String> complaining = new HashSet<>();
    private final Map<String, List<Packet>> segments = new HashMap<>();

    Replies(List<Packet> packets) {
        for (Packet packet : packets) {
            Headers headers = packet.first().headers();
            if (headers.ip().isPresent()) {
                sent.computeIfAbsent(packet.from() + " " + Following.flow(headers), f -> new ArrayList<>())
                        .add(packet);
                tcp(packet)
                        .filter(tcp -> length(tcp) > 0)
                        .ifPresent(tcp -> segments.computeIfAbsent(segment(packet, tcp), f -> new ArrayList<>())
                                .add(packet));
                error(packet).ifPresent(e -> complaining.add(packet.from()));
                error(packet)
                        .ifPresent(e -> errors.computeIfAbsent(
                                        e.aboutSource() + " " + e.aboutDestination(), f -> new ArrayList<>())
                                .add(packet));
            }
        }
    }

    static Optional<IcmpError> error(Packet packet) {
        return packet.first().messages().stream()
                .filter(IcmpError.class::isInstance)
                .map(IcmpError.class::cast)
                .findFirst();
    }

    /** The first that the packet's machine sent back after it. */
    Optional<Packet> to(Packet packet) {
        return packet.to().flatMap(node -> sentBack(packet, node).stream().findFirst());
    }

    /** All that machine sent back after the packet, in order; from a router in the middle, in the name of the other end. */
    List<Packet> sentBack(Packet packet, String node) {
        return since(packet, sent.get(node + " " + Following.back(packet.last().headers())));
    }

    /** The first of its sender, between the same ends, that begins with the same sequence number. */
    Optional<Packet> again(Packet packet, Tcp tcp) {
        return since(packet, segments.get(segment(packet, tcp))).stream().findFirst();
    }

    private static String segment(Packet packet, Tcp tcp) {
        return packet.from() + " " + Following.flow(packet.first().headers()) + " " + tcp.sequence();
    }

    /** The first ICMP error about it, as it was seen last. */
    Optional<Packet> errorAbout(Packet packet) {
        Headers headers = packet.last().headers();
        String about = headers.ip().orElseThrow().source() + " "
                + headers.ip().orElseThrow().destination();
        return since(packet, errors.get(about)).stream().findFirst();
    }

    /** Whether that machine sent ICMP errors: its counters then tell of packets that these are about. */
    boolean complains(String node) {
        return complaining.contains(node);
    }

    private static List<Packet> since(Packet packet, List<Packet> all) {
        if (all == null) {
            return List.of();
        }
        int low = 0; // they are in order of their numbers
        int high = all.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (all.get(middle).number() > packet.number()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return all.subList(low, all.size());
    }

    static Optional<Tcp> tcp(Packet packet) {
        return packet.first()
                .headers()
                .transport()
                .filter(Tcp.class::isInstance)
                .map(Tcp.class::cast);
    }

    /** In sequence numbers: SYN and FIN have one, too (RFC 9293). */
    static int length(Tcp tcp) {
        return tcp.payload() + (tcp.flags().contains("S") || tcp.flags().contains("F") ? 1 : 0);
    }
}
