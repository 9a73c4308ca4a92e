package io.netlab.capture.flow;

import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Walk;
import java.util.Locale;

/** What was seen, in the words of a flow line that would have taken it. */
final class EventText {

    private EventText() {}

    /** {@code    0.012 s  pc -> web: tcp 80 handshake}, counted from the first packet of the walk. */
    static String withTime(Sighting seen, Walk walk) {
        long first =
                walk.packets().isEmpty() ? 0 : walk.packets().get(0).first().nanos();
        return String.format(Locale.ROOT, "%8.3f s  %s", (seen.nanos() - first) / 1e9, of(seen));
    }

    static String of(Sighting seen) {
        return seen.from() + " -> " + seen.packets().get(0).receiver() + ": "
                + seen.event().map(event -> event.kind().words()).orElseGet(() -> packet(seen));
    }

    private static String packet(Sighting seen) {
        return seen.packets()
                .get(0)
                .first()
                .headers()
                .transport()
                .map(transport -> {
                    if (transport instanceof Tcp tcp) {
                        return "tcp " + tcp.destinationPort() + " segment {flags: " + tcp.flags() + ", length: "
                                + tcp.payload() + "}";
                    } else if (transport instanceof Udp udp) {
                        return "udp " + udp.destinationPort();
                    }
                    Icmp icmp = (Icmp) transport;
                    return "packet {type: " + icmp.type() + ", code: " + icmp.code() + "}";
                })
                .orElse("packet");
    }
}
