package io.netlab.capture;

import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Packet.Change;
import io.netlab.capture.Packet.Crossing;
import io.netlab.capture.Packet.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hops put in a row: packets on their way, and where they ended. */
final class Packets {

    private final Homes homes;
    private final Holders holders;
    private final Following following;

    /** The last instant at which a machine itself sent something from one address to another. */
    private final Map<String, Long> spoke = new HashMap<>();

    Packets(Homes homes, Holders holders, Following following) {
        this.homes = homes;
        this.holders = holders;
        this.following = following;
    }

    /** @param hops in order of time */
    List<Packet> of(List<Hop> hops) {
        List<Hop> begins =
                hops.stream().filter(hop -> following.before(hop).isEmpty()).toList();
        for (Hop hop : begins) {
            hop.headers().ip().ifPresent(ip -> {
                if (!holders.isKnown(ip.source())) {
                    holders.learn(ip.source(), hop);
                }
                if (!isReset(hop)) { // a firewall refuses in somebody's name, too
                    spoke.put(sender(hop) + " " + ip.source() + " " + ip.destination(), hop.begin());
                }
            });
        }
        List<Packet> packets = new ArrayList<>();
        for (Hop begin : begins) {
            packets.add(packet(packets.size() + 1, begin));
        }
        return packets;
    }

    private static boolean isReset(Hop hop) {
        return hop.headers()
                .transport()
                .filter(t -> t instanceof Tcp tcp && tcp.flags().contains("R"))
                .isPresent();
    }

    private Packet packet(int number, Hop begin) {
        List<Crossing> crossings = new ArrayList<>();
        Hop last = begin;
        crossings.add(crossing(begin, following.isPiece(begin) ? List.of(cut(begin)) : List.of()));
        for (Optional<Hop> next = following.after(begin); next.isPresent(); next = following.after(last)) {
            crossings.add(crossing(next.get(), changes(last, next.get())));
            last = next.get();
        }
        Optional<String> to = to(last);
        return new Packet(number, crossings, sender(begin), to, to.isPresent() ? loss(last, to.get()) : loss(last, ""));
    }

    private static Change cut(Hop piece) {
        return piece.headers()
                        .ip()
                        .filter(ip -> ip.moreFragments() || ip.fragmentOffset() > 0)
                        .isPresent()
                ? Change.FRAGMENTED
                : Change.SEGMENTED;
    }

    private static Crossing crossing(Hop hop, List<Change> changes) {
        return new Crossing(
                hop.subnet(),
                hop.sent().map(Sighting::frame),
                hop.received().stream().map(Sighting::frame).toList(),
                changes);
    }

    private String sender(Hop hop) {
        String mac = hop.headers().ethernet().source();
        return hop.sent()
                .map(Sighting::node)
                .or(() -> homes.of(hop.subnet(), mac).map(Tap::node))
                .orElse(mac);
    }

    private Optional<String> to(Hop last) {
        if (last.isForAll()) {
            return Optional.of("*");
        }
        Optional<Ip> ip = last.headers().ip();
        Optional<String> receiver = last.received().stream().map(Sighting::node).findFirst();
        if (ip.isEmpty()) {
            return receiver.or(
                    () -> homes.of(last.subnet(), last.headers().ethernet().destination())
                            .map(Tap::node));
        }
        return receiver.filter(node -> isEnd(node, ip.get(), last.begin()))
                .or(() -> holders.holder(ip.get().destination(), last.subnet()));
    }

    /** Whether the packet was for that machine: it holds the address, or has answered in its name, as a proxy does. */
    private boolean isEnd(String node, Ip ip, long since) {
        return holders.holds(node, ip.destination())
                || spoke.getOrDefault(node + " " + ip.destination() + " " + ip.source(), -1L) >= since;
    }

    private Optional<Loss> loss(Hop last, String to) {
        if (last.received().isEmpty()) {
            return to.equals("*") // nobody else is on that wire
                    ? Optional.empty()
                    : Optional.of(new Loss(
                            Loss.Manner.LOST,
                            homes.of(last.subnet(), last.headers().ethernet().destination())
                                    .map(Tap::node)
                                    .orElseGet(() -> sender(last)),
                            Optional.empty()));
        }
        String at = last.received().get(0).node();
        return to.equals("*") || to.equals(at)
                ? Optional.empty()
                : Optional.of(new Loss(Loss.Manner.LOST, at, Optional.empty()));
    }

    private List<Change> changes(Hop from, Hop to) {
        Ip before = from.headers().ip().orElseThrow();
        Ip now = to.headers().ip().orElseThrow();
        List<Change> changes = new ArrayList<>();
        if (before.ttl() != now.ttl()) {
            changes.add(Change.ROUTED);
        }
        if (!before.source().equals(now.source())) {
            changes.add(Change.SNAT);
        }
        if (!before.destination().equals(now.destination()) || port(from, false) != port(to, false)) {
            changes.add(Change.DNAT);
        }
        if (port(from, true) != port(to, true)) {
            changes.add(Change.NAPT);
        }
        if (following.isPiece(to)) {
            changes.add(cut(to));
        }
        return changes;
    }

    /** The number that NAPT changes. An echo has one for both directions: it counts as the source's. */
    private static int port(Hop hop, boolean source) {
        Object transport = hop.headers().transport().orElse(null);
        if (transport instanceof Tcp tcp) {
            return source ? tcp.sourcePort() : tcp.destinationPort();
        }
        if (transport instanceof Udp udp) {
            return source ? udp.sourcePort() : udp.destinationPort();
        }
        return transport instanceof Icmp icmp && source ? icmp.id() : 0;
    }
}
