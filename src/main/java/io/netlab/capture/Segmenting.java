package io.netlab.capture;

import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the segments that a machine cut from a larger one on its way. Linux passes up to 64 KiB on as one, as long as
 * nobody needs it cut; a queue with a rate limit does, and so does a tunnel. The pieces lie in the whole's range of
 * sequence numbers and acknowledge what it does, and no NAT changes either.
 */
final class Segmenting {

    private final List<Hop> hops;
    private final Following following;
    private final IdentityHashMap<Hop, Set<Long>> taken = new IdentityHashMap<>();

    Segmenting(List<Hop> hops, Following following) {
        this.hops = hops;
        this.following = following;
    }

    void find() {
        Map<String, List<Hop>> arrived = new HashMap<>();
        for (Hop hop : hops) {
            Optional<Tcp> whole = data(hop);
            if (whole.isPresent() && following.after(hop).isEmpty()) {
                int ttl = hop.headers().ip().orElseThrow().ttl() - 1;
                hop.received()
                        .forEach(r -> arrived.computeIfAbsent(key(r.node(), ttl, whole.get()), k -> new ArrayList<>())
                                .add(hop));
            }
        }
        for (Hop hop : hops) {
            Optional<Tcp> piece = data(hop);
            if (piece.isPresent()
                    && hop.sent().isPresent()
                    && following.before(hop).isEmpty()) {
                String node = hop.sent().get().node();
                int ttl = hop.headers().ip().orElseThrow().ttl();
                arrived.getOrDefault(key(node, ttl, piece.get()), List.of()).stream()
                        .filter(whole -> isCutFrom(whole, hop, node))
                        .filter(whole -> taken.computeIfAbsent(whole, w -> new HashSet<>())
                                .add(piece.get().sequence()))
                        .findFirst()
                        .ifPresent(whole -> following.cut(whole, hop));
            }
        }
    }

    private static Optional<Tcp> data(Hop hop) {
        return hop.headers()
                .transport()
                .filter(Tcp.class::isInstance)
                .map(Tcp.class::cast)
                .filter(tcp -> tcp.payload() > 0);
    }

    private static String key(String node, int ttl, Tcp tcp) {
        return node + "/" + ttl + "/" + tcp.acknowledgement();
    }

    private static boolean isCutFrom(Hop whole, Hop piece, String node) {
        Tcp from = data(whole).orElseThrow();
        Tcp cut = data(piece).orElseThrow();
        long offset = (cut.sequence() - from.sequence()) & 0xffffffffL;
        return cut.payload() < from.payload()
                && offset + cut.payload() <= from.payload()
                && whole.at(node).orElseThrow().nanos() <= piece.begin()
                && whole.headers()
                        .ip()
                        .map(Ip::protocol)
                        .equals(piece.headers().ip().map(Ip::protocol));
    }
}
