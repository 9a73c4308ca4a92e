package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Frame;
import io.netlab.capture.Headers;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Crossing;
import io.netlab.capture.Walk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A walk as a page steps through it: every packet on every wire, in order of time.
 *
 * @param packets each once
 * @param steps which of them is on which wire
 * @param more how many steps were left out at the end
 */
record WalkSteps(List<Told> packets, List<Step> steps, int more) {

    /** More would make the page slow. */
    private static final int MOST = 3000;

    /**
     * A packet in words.
     *
     * @param event its event's number; 0 for a bare acknowledgement
     * @param lost empty when it arrived
     */
    record Told(int number, int event, String what, List<Wire> wires, String lost) {}

    /** What a packet was on one wire: a row of the header table. */
    record Wire(String subnet, String from, List<String> to, List<String> cells) {}

    /**
     * @param packet index of the packet, from 0
     * @param wire index of its wire, from 0
     */
    record Step(String time, int packet, int wire) {}

    private record At(long nanos, int packet, int wire) {}

    static WalkSteps of(Walk walk) {
        Map<Integer, Event> events = new HashMap<>();
        walk.events().forEach(event -> event.packets().forEach(packet -> events.putIfAbsent(packet.number(), event)));
        List<At> all = new ArrayList<>();
        for (int p = 0; p < walk.packets().size(); p++) {
            List<Crossing> crossings = walk.packets().get(p).crossings();
            for (int w = 0; w < crossings.size(); w++) {
                all.add(new At(crossings.get(w).frame().nanos(), p, w));
            }
        }
        all.sort(Comparator.comparingLong(At::nanos).thenComparing(At::packet).thenComparing(At::wire));
        long first = all.isEmpty() ? 0 : all.get(0).nanos();
        return new WalkSteps(
                walk.packets().stream()
                        .map(packet -> told(packet, events.get(packet.number())))
                        .toList(),
                all.stream()
                        .limit(MOST)
                        .map(at -> new Step(time(at.nanos() - first), at.packet(), at.wire()))
                        .toList(),
                Math.max(0, all.size() - MOST));
    }

    private static Told told(Packet packet, Event event) {
        List<Wire> wires = new ArrayList<>();
        List<SequenceRow.Leg> legs = SequenceRow.legs(packet);
        for (int i = 0; i < legs.size(); i++) {
            Crossing crossing = packet.crossings().get(i);
            SequenceRow.Leg leg = legs.get(i);
            wires.add(new Wire(crossing.subnet(), leg.from(), leg.to(), cells(crossing, leg.from())));
        }
        String what = event == null
                ? HeaderText.transport(packet.first().headers())
                : event.kind().told();
        String lost = packet.loss().map(Packet.Loss::words).orElse("");
        return new Told(packet.number(), event == null ? 0 : event.number(), what, List.copyOf(wires), lost);
    }

    /** As headed by {@link #HEADS}. */
    private static List<String> cells(Crossing crossing, String from) {
        Frame frame = crossing.frame();
        Headers headers = frame.headers();
        String changes = HeaderText.changes(crossing.changes());
        return List.of(
                changes.isEmpty() ? "sent by " + from : from + ": " + changes,
                crossing.subnet(),
                headers.ethernet().source(),
                headers.ethernet().destination(),
                headers.ip().isPresent() ? HeaderText.source(headers) : "",
                headers.ip().isPresent() ? HeaderText.destination(headers) : "",
                headers.ip().map(Ip::ttl).map(ttl -> Integer.toString(ttl)).orElse(""),
                HeaderText.transport(headers));
    }

    static final List<String> HEADS =
            List.of("", "on", "source MAC", "destination MAC", "source", "destination", "TTL", "");

    private static String time(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }
}
