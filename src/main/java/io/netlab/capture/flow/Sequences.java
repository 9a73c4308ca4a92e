package io.netlab.capture.flow;

import io.netlab.capture.Frame;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Packet;
import io.netlab.capture.Walk;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sequence and acknowledgement numbers as tcpdump and Wireshark show them: counted from the connection's own SYN, which
 * is 0. Of a connection whose SYN was not captured nothing can be said.
 */
final class Sequences {

    private static final long MODULUS = 1L << 32;

    private final Map<Direction, NavigableMap<Long, Long>> began = new HashMap<>();

    /** One direction of a connection on one wire; NAT gives it other ends on another. */
    private record Direction(String subnet, End from, End to) {
        Direction back() {
            return new Direction(subnet, to, from);
        }
    }

    private record End(String address, int port) {}

    private Sequences() {}

    static Sequences of(Walk walk) {
        Sequences sequences = new Sequences();
        for (Packet packet : walk.packets()) {
            packet.crossings().stream().map(Packet.Crossing::frame).forEach(sequences::note);
        }
        return sequences;
    }

    private void note(Frame frame) {
        if (frame.headers().transport().orElse(null) instanceof Tcp tcp
                && tcp.flags().startsWith("S")) {
            began.computeIfAbsent(direction(frame, tcp), d -> new TreeMap<>()).put(frame.nanos(), tcp.sequence());
        }
    }

    Optional<Long> sequence(Frame frame, Tcp tcp) {
        return relative(direction(frame, tcp), frame.nanos(), tcp.sequence());
    }

    /** Empty also where the packet acknowledges nothing. */
    Optional<Long> acknowledgement(Frame frame, Tcp tcp) {
        return tcp.flags().endsWith(".")
                ? relative(direction(frame, tcp).back(), frame.nanos(), tcp.acknowledgement())
                : Optional.empty();
    }

    private Optional<Long> relative(Direction direction, long nanos, long number) {
        Map.Entry<Long, Long> syn =
                began.getOrDefault(direction, new TreeMap<>()).floorEntry(nanos);
        return syn == null ? Optional.empty() : Optional.of(Math.floorMod(number - syn.getValue(), MODULUS));
    }

    private static Direction direction(Frame frame, Tcp tcp) {
        Optional<Ip> ip = frame.headers().ip();
        return new Direction(
                frame.tap().subnet(),
                new End(ip.map(Ip::source).orElse(""), tcp.sourcePort()),
                new End(ip.map(Ip::destination).orElse(""), tcp.destinationPort()));
    }
}
