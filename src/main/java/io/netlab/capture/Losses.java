package io.netlab.capture;

import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Packet.Loss;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of packets that did not arrive, as far as other packets and the machines' own counters tell. */
final class Losses {

    private final List<Packet> packets;
    private final Rulesets rulesets;
    private final Set<String> answeredArp = new HashSet<>();

    /** Of packets of one flow that ended at the same machine the first is looked into. */
    private final Map<String, Optional<String>> causes = new HashMap<>();

    Losses(List<Packet> packets, Rulesets rulesets) {
        this.packets = packets;
        this.rulesets = rulesets;
        packets.forEach(packet -> arp(packet)
                .filter(arp -> !arp.request())
                .ifPresent(arp -> answeredArp.add(packet.first().tap().subnet() + " " + arp.senderAddress())));
    }

    List<Packet> explain() {
        return packets.stream().map(this::explain).toList();
    }

    private Packet explain(Packet packet) {
        Optional<Loss> loss = packet.loss().isPresent() ? packet.loss() : swallowed(packet);
        return loss.isEmpty()
                ? packet
                : new Packet(
                        packet.number(),
                        packet.crossings(),
                        packet.from(),
                        packet.to(),
                        Optional.of(new Loss(loss.get().at(), causeOfFlow(packet, loss.get()))));
    }

    private Optional<String> causeOfFlow(Packet packet, Loss loss) {
        String flow = packet.last().headers().ip().isPresent()
                ? Following.flow(packet.last().headers())
                : "";
        String key = loss.at() + " " + flow;
        if (!causes.containsKey(key)) {
            causes.put(key, cause(packet, loss));
        }
        return causes.get(key);
    }

    /** A request that got to its machine, was never answered, and a rule there threw something away. */
    private Optional<Loss> swallowed(Packet packet) {
        Headers headers = packet.last().headers();
        boolean opens = headers.transport()
                .filter(t -> t instanceof Tcp tcp && tcp.flags().equals("S"))
                .isPresent();
        Optional<String> at = packet.to().filter(to -> !to.equals("*"));
        if (!opens || at.isEmpty() || rulesets.dropping(at.get()).isEmpty() || isAnswered(packet)) {
            return Optional.empty();
        }
        return Optional.of(new Loss(at.get(), Optional.empty()));
    }

    private boolean isAnswered(Packet packet) {
        Ip asked = packet.last().headers().ip().orElseThrow();
        Tcp opening = (Tcp) packet.last().headers().transport().orElseThrow();
        return packets.stream()
                .filter(p -> p.number() > packet.number())
                .anyMatch(p -> p.first()
                        .headers()
                        .ip()
                        .filter(ip -> ip.source().equals(asked.destination()))
                        .flatMap(ip -> p.first().headers().transport())
                        .filter(t -> t instanceof Tcp tcp
                                && tcp.sourcePort() == opening.destinationPort()
                                && tcp.destinationPort() == opening.sourcePort())
                        .isPresent());
    }

    private Optional<String> cause(Packet packet, Loss loss) {
        Optional<Ip> ip = packet.last().headers().ip();
        if (ip.isEmpty()) {
            return Optional.empty();
        }
        return error(packet, ip.get())
                .or(() -> reset(packet, loss.at(), ip.get()))
                .or(() -> nobodyReceived(packet, loss.at()))
                .or(() -> unansweredArp(packet, loss.at(), ip.get()))
                .or(() -> rule(loss.at()));
    }

    /** The machine said so itself. */
    private Optional<String> error(Packet packet, Ip ip) {
        return later(packet)
                .flatMap(p -> p.first().messages().stream()
                        .filter(m -> m instanceof Message.IcmpError error
                                && error.aboutSource().equals(ip.source())
                                && error.aboutDestination().equals(ip.destination()))
                        .map(m -> p.from() + " answered: " + ((Message.IcmpError) m).meaning()))
                .findFirst();
    }

    private Optional<String> reset(Packet packet, String at, Ip ip) {
        return later(packet)
                .filter(p -> p.from().equals(at))
                .filter(p -> p.first()
                                .headers()
                                .ip()
                                .filter(i -> i.source().equals(ip.destination())
                                        && i.destination().equals(ip.source()))
                                .isPresent()
                        && p.first()
                                .headers()
                                .transport()
                                .filter(t -> t instanceof Tcp tcp && tcp.flags().contains("R"))
                                .isPresent())
                .findFirst()
                .map(p -> at + " refused it with a reset in the name of " + ip.destination());
    }

    private static Optional<String> nobodyReceived(Packet packet, String at) {
        Packet.Crossing last = packet.crossings().get(packet.crossings().size() - 1);
        return last.received().isEmpty() && last.sent().isPresent()
                ? Optional.of("the frame left " + last.sent().get().tap().node() + " on " + last.subnet()
                        + " and did not reach " + at)
                : Optional.empty();
    }

    private Optional<String> unansweredArp(Packet packet, String at, Ip ip) {
        return later(packet)
                .filter(p -> p.from().equals(at))
                .flatMap(p -> arp(p).stream()
                        .filter(arp -> arp.request()
                                && arp.targetAddress().equals(ip.destination())
                                && !answeredArp.contains(p.first().tap().subnet() + " " + arp.targetAddress()))
                        .map(arp -> "nobody on " + p.first().tap().subnet() + " answered the ARP question for "
                                + arp.targetAddress()))
                .findFirst();
    }

    private Optional<String> rule(String node) {
        List<Rulesets.Dropping> dropping = rulesets.dropping(node);
        return dropping.isEmpty()
                ? Optional.empty()
                : Optional.of(dropping.stream().map(Losses::words).collect(Collectors.joining("; or ")));
    }

    private static String words(Rulesets.Dropping rule) {
        return "dropped by " + (rule.comment().isEmpty() ? "a rule" : "'" + rule.comment() + "'") + " of chain "
                + rule.chain() + ", which counted " + rule.packets()
                + (rule.packets() == 1 ? " packet" : " packets");
    }

    private Stream<Packet> later(Packet packet) {
        return packets.stream().skip(packet.number());
    }

    private static Optional<Message.Arp> arp(Packet packet) {
        return packet.first().messages().stream()
                .filter(Message.Arp.class::isInstance)
                .map(Message.Arp.class::cast)
                .findFirst();
    }
}
