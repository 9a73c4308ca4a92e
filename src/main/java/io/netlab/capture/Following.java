package io.netlab.capture;

import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Udp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which frame that a machine sent is a packet that it got before, passed on: the same {@link Identity}, a TTL that is
 * one less. Of several that are alike, those with the same addresses belong together, then those whose addresses the
 * machine is known to translate into each other, then in order.
 */
final class Following {

    private final IdentityHashMap<Hop, Hop> before = new IdentityHashMap<>();
    private final IdentityHashMap<Hop, Hop> after = new IdentityHashMap<>();
    private final Set<Hop> pieces = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Translations translations;

    Following(List<Hop> hops, Translations translations) {
        this.translations = translations;
        Map<String, Alike> groups = new LinkedHashMap<>();
        for (Hop hop : hops) {
            Optional<Ip> ip = hop.headers().ip();
            if (ip.isEmpty()) {
                continue;
            }
            String identity = hop.any().identity();
            hop.sent()
                    .ifPresent(s -> groups.computeIfAbsent(
                                    key(s.node(), identity, ip.get().ttl()), k -> new Alike(s.node()))
                            .out
                            .add(hop));
            if (!hop.isForAll()) {
                hop.received()
                        .forEach(r -> groups.computeIfAbsent(
                                        key(r.node(), identity, ip.get().ttl() - 1), k -> new Alike(r.node()))
                                .in
                                .add(hop));
            }
        }
        List<Alike> several = new ArrayList<>();
        for (Alike alike : groups.values()) {
            if (alike.in.size() == 1 && alike.out.size() == 1) {
                join(alike, alike.in, alike.out);
            } else if (!alike.in.isEmpty() && !alike.out.isEmpty()) {
                several.add(alike);
            }
        }
        several.forEach(this::tellApart); // by then the others have shown what the machines translate
        new Fragmenting(hops, this).find();
        new Segmenting(hops, this).find();
    }

    private static String key(String node, String identity, int ttl) {
        return node + "/" + ttl + "/" + identity;
    }

    /** The wire that the packet came from; empty where it began. */
    Optional<Hop> before(Hop hop) {
        return Optional.ofNullable(before.get(hop));
    }

    Optional<Hop> after(Hop hop) {
        return Optional.ofNullable(after.get(hop));
    }

    /** Whether the machine that sent it had cut it from a larger packet; the first piece counts as that packet's next. */
    boolean isPiece(Hop hop) {
        return pieces.contains(hop);
    }

    /** @param piece what the machine cut from the whole */
    void cut(Hop whole, Hop piece) {
        pieces.add(piece);
        if (!after.containsKey(whole)) {
            after.put(whole, piece);
            before.put(piece, whole);
        }
    }

    private void tellApart(Alike alike) {
        join(alike, (in, out) -> flow(in.headers()).equals(flow(out.headers())));
        join(alike, (in, out) -> translations.are(alike.node, flow(in.headers()), flow(out.headers())));
        join(alike, alike.in, alike.out);
    }

    private interface Belonging {
        boolean together(Hop in, Hop out);
    }

    private void join(Alike alike, Belonging belonging) {
        Map<String, List<Hop>> byFlow = new LinkedHashMap<>();
        alike.in.forEach(hop -> byFlow.computeIfAbsent(flow(hop.headers()), f -> new ArrayList<>())
                .add(hop));
        for (List<Hop> ins : byFlow.values()) {
            List<Hop> outs = alike.out.stream()
                    .filter(out -> belonging.together(ins.get(0), out))
                    .toList();
            join(alike, ins, outs);
        }
    }

    private void join(Alike alike, List<Hop> ins, List<Hop> outs) {
        List<Hop> in = ins.stream().filter(h -> !after.containsKey(h)).toList();
        List<Hop> out = outs.stream().filter(h -> !before.containsKey(h)).toList();
        int[] partners = Matching.pair(
                in.stream()
                        .mapToLong(h -> h.at(alike.node).orElseThrow().nanos())
                        .toArray(),
                out.stream().mapToLong(Hop::begin).toArray());
        for (int index = 0; index < partners.length; index++) {
            if (partners[index] != Matching.NONE) {
                Hop from = in.get(partners[index]);
                Hop to = out.get(index);
                after.put(from, to);
                before.put(to, from);
                translations.learn(alike.node, flow(from.headers()), flow(to.headers()));
            }
        }
    }

    /** Addresses and ports, as {@code 6 192.0.2.1:1024 198.51.100.1:80}. */
    static String flow(Headers headers) {
        return protocol(headers) + " " + source(headers) + " " + destination(headers);
    }

    /** The flow of what answers it. */
    static String back(Headers headers) {
        return protocol(headers) + " " + destination(headers) + " " + source(headers);
    }

    private static int protocol(Headers headers) {
        return headers.ip().orElseThrow().protocol();
    }

    private static String source(Headers headers) {
        Object transport = headers.transport().orElse(null);
        String port = transport instanceof Tcp tcp
                ? ":" + tcp.sourcePort()
                : transport instanceof Udp udp ? ":" + udp.sourcePort() : id(transport);
        return headers.ip().orElseThrow().source() + port;
    }

    private static String destination(Headers headers) {
        Object transport = headers.transport().orElse(null);
        String port = transport instanceof Tcp tcp
                ? ":" + tcp.destinationPort()
                : transport instanceof Udp udp ? ":" + udp.destinationPort() : id(transport);
        return headers.ip().orElseThrow().destination() + port;
    }

    private static String id(Object transport) {
        return transport instanceof Icmp icmp ? ":" + icmp.id() : "";
    }

    /** What a machine got and sent of one identity. */
    private static final class Alike {

        private final String node;
        private final List<Hop> in = new ArrayList<>();
        private final List<Hop> out = new ArrayList<>();

        Alike(String node) {
            this.node = node;
        }
    }
}
