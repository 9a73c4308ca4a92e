package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Headers;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Change;
import io.netlab.capture.Packet.Crossing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One arrow of a sequence diagram: a packet on its way from machine to machine.
 *
 * @param nanos when it was first seen
 * @param notes what machines on the way wrote into it
 * @param lost why nothing came of it
 */
record SequenceRow(
        Event event, Packet packet, long nanos, String label, List<Leg> legs, List<Note> notes, Optional<String> lost) {

    /** @param to nobody where it was lost on the wire, many for a broadcast */
    record Leg(String from, List<String> to) {}

    record Note(String machine, String text) {}

    /** A handshake is told packet by packet, anything else by its first one. */
    static List<SequenceRow> of(Event event) {
        boolean handshake = event.kind() instanceof Event.Kind.TcpHandshake;
        List<Packet> told = handshake ? event.packets() : event.packets().subList(0, 1);
        List<SequenceRow> rows = new ArrayList<>();
        for (Packet packet : told) {
            boolean first = rows.isEmpty();
            String words = (first ? event.kind().told() : "") + (handshake ? flags(packet, first) : "");
            int more = event.packets().size() - told.size();
            String label = words
                    + (more > 0 ? " (" + (more + 1) + " packets)" : "")
                    + (first
                            ? event.because()
                                    .map(number -> " (for " + number + ")")
                                    .orElse("")
                            : "");
            rows.add(new SequenceRow(
                    event,
                    packet,
                    first ? event.nanos() : packet.first().nanos(),
                    label,
                    legs(packet),
                    notes(packet),
                    packet.loss().map(Packet.Loss::words)));
        }
        return List.copyOf(rows);
    }

    private static String flags(Packet packet, boolean first) {
        return packet.first()
                .headers()
                .transport()
                .filter(Headers.Tcp.class::isInstance)
                .map(Headers.Tcp.class::cast)
                .map(tcp -> (first ? ": " : "") + HeaderText.flags(tcp.flags()))
                .orElse("");
    }

    /** Who put the packet on each of its wires, and who got it there. */
    static List<Leg> legs(Packet packet) {
        List<Leg> legs = new ArrayList<>();
        String at = packet.from();
        for (Crossing crossing : packet.crossings()) {
            String from = crossing.sent().map(frame -> frame.tap().node()).orElse(at);
            List<String> to = crossing.received().stream()
                    .map(frame -> frame.tap().node())
                    .distinct()
                    .toList();
            legs.add(new Leg(from, to));
            at = to.isEmpty() ? from : to.get(0);
        }
        return List.copyOf(legs);
    }

    private static List<Note> notes(Packet packet) {
        List<Note> notes = new ArrayList<>();
        List<Leg> legs = legs(packet);
        for (int i = 1; i < packet.crossings().size(); i++) {
            Crossing crossing = packet.crossings().get(i);
            Headers before = packet.crossings().get(i - 1).frame().headers();
            Headers after = crossing.frame().headers();
            String machine = legs.get(i).from();
            if (crossing.changes().contains(Change.SNAT) || crossing.changes().contains(Change.NAPT)) {
                notes.add(new Note(machine, "from " + HeaderText.source(before) + " → " + HeaderText.source(after)));
            }
            if (crossing.changes().contains(Change.DNAT)) {
                notes.add(new Note(
                        machine, "to " + HeaderText.destination(before) + " → " + HeaderText.destination(after)));
            }
        }
        return List.copyOf(notes);
    }
}
