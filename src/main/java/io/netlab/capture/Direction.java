package io.netlab.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one end of a TCP connection has sent, and what has been told of it. */
final class Direction {

    /** From where in the stream up to where bytes were seen, without gaps between those of one entry. */
    private final TreeMap<Long, Long> seen = new TreeMap<>();

    /** Which event tells of the bytes from here on. */
    private final TreeMap<Long, Draft> carrying = new TreeMap<>();

    private final List<Draft> untold = new ArrayList<>();
    private Optional<Draft> telling = Optional.empty();
    private Optional<Long> origin = Optional.empty();
    private boolean closed;

    /** Whether all of this was sent before, in whatever pieces. */
    boolean isKnown(long sequence, int length) {
        if (origin.isEmpty()) {
            return false;
        }
        Map.Entry<Long, Long> before = seen.floorEntry(place(sequence));
        return before != null && before.getValue() >= place(sequence) + length;
    }

    /** @param draft the event that tells of it */
    void saw(long sequence, int length, Draft draft) {
        if (origin.isEmpty()) {
            origin = Optional.of(sequence);
        }
        long from = place(sequence);
        long to = from + length;
        carrying.put(from, draft);
        Map.Entry<Long, Long> before = seen.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        for (Map.Entry<Long, Long> next = seen.ceilingEntry(from);
                next != null && next.getKey() <= to;
                next = seen.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            seen.remove(next.getKey());
        }
        seen.put(from, to);
    }

    /** The event that tells of the byte with this sequence number. */
    Optional<Draft> carrying(long sequence) {
        return origin.map(o -> carrying.floorEntry(place(sequence))).map(Map.Entry::getValue);
    }

    /** In the stream: sequence numbers go in a circle (RFC 9293, 3.4). */
    private long place(long sequence) {
        return (int) (sequence - origin.orElseThrow());
    }

    /** The message whose rest may follow. */
    Optional<Draft> telling() {
        return telling;
    }

    void tells(Draft message) {
        telling = Optional.of(message);
    }

    /** Bytes that may turn out to be the beginning of a message. */
    void tellsLater(Draft bytes) {
        untold.add(bytes);
    }

    /** The segments that hold the beginning of a message, which is known only when it is whole; their events end. */
    List<Packet> begunIn(List<Draft> drafts) {
        drafts.removeAll(untold);
        List<Packet> packets = untold.stream().flatMap(d -> d.packets.stream()).toList();
        untold.clear();
        return packets;
    }

    /** Whether that is the first time. */
    boolean closes() {
        boolean first = !closed;
        closed = true;
        return first;
    }
}
