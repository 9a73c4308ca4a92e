package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Frame;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Message.DnsAnswer;
import io.netlab.capture.Message.DnsQuestion;
import io.netlab.capture.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a resolver still does for a question of an earlier time, which its client may have given up long ago: what it
 * asks others because of that question, what they answer, and what it tells the client at last.
 */
final class LateLookups {

    /** The ends of a question on the wire where it arrived, and its id. */
    private record Lookup(String subnet, int id, String asking, String asked) {

        static Lookup of(Frame frame, int id) {
            return new Lookup(frame.tap().subnet(), id, end(frame, true), end(frame, false));
        }

        /** That was answered so. */
        static Lookup answered(Frame frame, int id) {
            return new Lookup(frame.tap().subnet(), id, end(frame, false), end(frame, true));
        }

        private static String end(Frame frame, boolean source) {
            Ip ip = frame.headers().ip().orElseThrow();
            Object transport = frame.headers().transport().orElse(null);
            int port = transport instanceof Udp udp
                    ? (source ? udp.sourcePort() : udp.destinationPort())
                    : transport instanceof Tcp tcp ? (source ? tcp.sourcePort() : tcp.destinationPort()) : 0;
            return (source ? ip.source() : ip.destination()) + " " + port;
        }
    }

    private LateLookups() {}

    /**
     * @param since nanoseconds of the walk: what was asked before is of an earlier time
     * @param asking machines whose own questions are never late
     */
    static List<Event> in(Walk walk, long since, Set<String> asking) {
        Map<Integer, Event> events = walk.events().stream().collect(Collectors.toMap(Event::number, event -> event));
        Map<Lookup, Boolean> early = new HashMap<>();
        List<Event> late = new ArrayList<>();
        for (Event event : walk.events()) {
            if (!(event.kind() instanceof Kind.Said said)) {
                continue;
            }
            boolean belongsToEarlier = false;
            if (said.message() instanceof DnsQuestion question) {
                belongsToEarlier = event.nanos() < since
                        || (!asking.contains(event.from())
                                && event.because()
                                        .filter(cause -> events.get(cause).nanos() < since)
                                        .isPresent());
                early.put(Lookup.of(event.packets().get(0).last(), question.id()), belongsToEarlier);
            } else if (said.message() instanceof DnsAnswer answer) {
                belongsToEarlier = early.getOrDefault(
                        Lookup.answered(event.packets().get(0).first(), answer.id()), false);
            }
            if (belongsToEarlier && event.nanos() >= since) {
                late.add(event);
            }
        }
        return late;
    }
}
