package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Headers;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Crossing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events belong to one exchange: question and answer, or all of a connection. Both directions have the same two
 * ends on each wire, whatever a NAT made of them on the next, so events that share the ends on any wire belong together.
 */
final class Exchanges {

    private final Map<String, Integer> byEnds = new HashMap<>();
    private final List<Integer> mergedInto = new ArrayList<>();

    /** The number of the event's exchange; the same for all events of one. To be asked in order of time. */
    int of(Event event) {
        int exchange = -1;
        List<String> ends = new ArrayList<>();
        for (Packet packet : event.packets()) {
            packet.crossings().forEach(crossing -> ends.add(ends(crossing)));
        }
        for (String key : ends) {
            Integer known = byEnds.get(key);
            if (known != null) {
                int root = root(known);
                if (exchange >= 0) {
                    mergedInto.set(root, exchange);
                } else {
                    exchange = root;
                }
            }
        }
        if (exchange < 0) {
            exchange = mergedInto.size();
            mergedInto.add(exchange);
        }
        for (String key : ends) {
            byEnds.put(key, exchange);
        }
        return exchange;
    }

    private int root(int exchange) {
        int root = exchange;
        while (mergedInto.get(root) != root) {
            root = mergedInto.get(root);
        }
        return root;
    }

    private static String ends(Crossing crossing) {
        Headers headers = crossing.frame().headers();
        String arp = crossing.frame().messages().stream()
                .filter(Message.Arp.class::isInstance)
                .map(Message.Arp.class::cast)
                .map(a -> unordered(a.senderAddress(), a.targetAddress()))
                .findFirst()
                .orElse("");
        String id = headers.transport()
                .filter(Headers.Icmp.class::isInstance)
                .map(icmp -> "icmp " + ((Headers.Icmp) icmp).id())
                .orElse("");
        String between =
                arp.isEmpty() ? unordered(HeaderText.source(headers), HeaderText.destination(headers)) : "arp " + arp;
        return crossing.subnet() + " " + between + " " + id;
    }

    private static String unordered(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }
}
