package io.netlab.capture;

import io.netlab.capture.Headers.Ip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the fragments that a router made: the identification is that of the packet that it got (RFC 791), and so is the
 * part of it that they carry.
 */
final class Fragmenting {

    private static final int ETHERNET_HEADER = 14;
    private static final int IP_HEADER = 20;

    private final List<Hop> hops;
    private final Following following;

    Fragmenting(List<Hop> hops, Following following) {
        this.hops = hops;
        this.following = following;
    }

    void find() {
        Map<String, List<Hop>> arrived = new HashMap<>();
        for (Hop hop : hops) {
            hop.headers()
                    .ip()
                    .ifPresent(ip -> hop.received()
                            .forEach(r -> arrived.computeIfAbsent(
                                            key(r.node(), ip, ip.ttl() - 1), k -> new ArrayList<>())
                                    .add(hop)));
        }
        for (Hop hop : hops) {
            Optional<Ip> ip = hop.headers().ip().filter(Fragmenting::isFragment);
            if (ip.isPresent()
                    && hop.sent().isPresent()
                    && following.before(hop).isEmpty()) {
                String node = hop.sent().get().node();
                arrived.getOrDefault(key(node, ip.get(), ip.get().ttl()), List.of()).stream()
                        .filter(whole -> isCutFrom(whole, hop, node))
                        .findFirst()
                        .ifPresent(whole -> following.cut(whole, hop));
            }
        }
    }

    private static boolean isFragment(Ip ip) {
        return ip.id() != 0 && (ip.moreFragments() || ip.fragmentOffset() > 0);
    }

    private static String key(String node, Ip ip, int ttl) {
        return node + "/" + ip.protocol() + "/" + ip.id() + "/" + ttl;
    }

    private static boolean isCutFrom(Hop whole, Hop piece, String node) {
        int begin = whole.headers().ip().orElseThrow().fragmentOffset();
        int end = begin + whole.any().frame().length() - ETHERNET_HEADER - IP_HEADER;
        int offset = piece.headers().ip().orElseThrow().fragmentOffset();
        return whole.at(node).orElseThrow().nanos() <= piece.begin() && begin <= offset && offset < end;
    }
}
