package io.netlab.capture;

import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Packet.Loss;
import io.netlab.capture.Packet.Loss.Manner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What became of packets of which nothing came, as far as other packets and the machines' own counters tell. */
final class Losses {

    private static final Pattern NEIGHBOUR = Pattern.compile("Neighbor (Solicitation for|Advertisement) ([0-9a-f:]+)");

    private final List<Packet> packets;
    private final Rulesets rulesets;
    private final Counters counters;
    private final Replies replies;

    /** Who was asked for by ARP or neighbour discovery, by whom and on which subnet; and who answered there. */
    private final Map<String, Integer> asked = new HashMap<>();

    private final Set<String> answered = new HashSet<>();

    /** Of packets of one flow that ended at the same machine the first is looked into. */
    private final Map<String, Optional<String>> causes = new HashMap<>();

    Losses(List<Packet> packets, Rulesets rulesets, Counters counters) {
        this.packets = packets;
        this.rulesets = rulesets;
        this.counters = counters;
        this.replies = new Replies(packets);
        packets.forEach(packet -> {
            arp(packet)
                    .ifPresent(arp ->
                            note(packet, arp.request(), arp.request() ? arp.targetAddress() : arp.senderAddress()));
            neighbour(packet)
                    .ifPresent(found -> note(packet, found.group(1).equals("Solicitation for"), found.group(2)));
        });
    }

    private void note(Packet packet, boolean asks, String address) {
        String subnet = packet.first().tap().subnet() + " ";
        if (asks) { // the last one counts
            asked.put(packet.from() + " " + subnet + address, packet.number());
        } else {
            answered.add(subnet + address);
        }
    }

    List<Packet> explain() {
        return packets.stream().map(this::explain).toList();
    }

    private Packet explain(Packet packet) {
        Optional<Loss> loss = packet.loss().map(known -> because(packet, known)).or(() -> unheeded(packet));
        return loss.isEmpty()
                ? packet
                : new Packet(packet.number(), packet.crossings(), packet.from(), packet.to(), loss);
    }

    private Loss because(Packet packet, Loss loss) {
        Optional<Ip> ip = packet.last().headers().ip();
        String flow = ip.isPresent() ? Following.flow(packet.last().headers()) : "";
        String key = loss.at() + " " + flow;
        if (!causes.containsKey(key)) {
            causes.put(key, ip.flatMap(i -> cause(packet, loss.at(), i)));
        }
        return new Loss(loss.manner(), loss.at(), causes.get(key));
    }

    // --- it did not arrive ---------------------------------------------------------------------------------------

    private Optional<String> cause(Packet packet, String at, Ip ip) {
        return error(packet)
                .or(() -> reset(packet, at, ip))
                .or(() -> nobodyReceived(packet, at))
                .or(() -> unansweredQuestion(packet, at, ip))
                .or(() -> rule(at))
                .or(() -> replies.complains(at) ? Optional.empty() : counters.cause(at));
    }

    /** A machine said so itself. */
    private Optional<String> error(Packet packet) {
        return replies.errorAbout(packet)
                .map(error -> error.from() + " answered: "
                        + Replies.error(error).orElseThrow().meaning());
    }

    private Optional<String> reset(Packet packet, String at, Ip ip) {
        return replies.sentBack(packet, at).stream()
                .filter(Losses::isReset)
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

    private Optional<String> unansweredQuestion(Packet packet, String at, Ip ip) {
        String by = at + " ";
        String protocol = ip.destination().contains(":") ? "neighbour solicitation" : "ARP question";
        return asked.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(by) && entry.getValue() > packet.number())
                .map(entry -> entry.getKey().substring(by.length()).split(" ", 2))
                .filter(where -> where[1].equals(ip.destination()) && !answered.contains(where[0] + " " + where[1]))
                .findFirst()
                .map(where -> "nobody on " + where[0] + " answered the " + protocol + " for " + where[1]);
    }

    private Optional<String> rule(String node) {
        return words(rulesets.dropping(node));
    }

    private static Optional<String> words(List<Rulesets.Dropping> rules) {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(rules.stream().map(Losses::words).collect(Collectors.joining("; or ")));
    }

    private static String words(Rulesets.Dropping rule) {
        return (rule.isReject() ? "rejected by " : "dropped by ")
                + (rule.comment().isEmpty() ? "a rule" : "'" + rule.comment() + "'") + " of chain "
                + rule.chain() + ", which counted " + rule.packets()
                + (rule.packets() == 1 ? " packet" : " packets");
    }

    // --- it arrived, and its machine said no, or nothing ------------------------------------------------------------

    private Optional<Loss> unheeded(Packet packet) {
        if (packet.last().headers().ip().isEmpty()) {
            return arp(packet).filter(Message.Arp::request).flatMap(arp -> nobodyHas(packet, arp));
        }
        Optional<String> at = packet.to().filter(to -> !to.equals("*"));
        if (at.isEmpty()) {
            return Optional.empty();
        }
        Optional<Packet> reply = replies.to(packet);
        if (reply.isEmpty()) {
            return refusedByIcmp(packet, at.get()).or(() -> unanswered(packet, at.get()));
        }
        return isOpening(packet) && isReset(reply.get())
                ? Optional.of(refused(at.get(), "tcp " + destinationPort(packet)))
                : sentOnceMore(packet, at.get());
    }

    private Optional<Loss> nobodyHas(Packet packet, Message.Arp arp) {
        boolean known = answered.contains(packet.first().tap().subnet() + " " + arp.targetAddress());
        boolean claims = arp.senderAddress().equals(arp.targetAddress()) // RFC 5227: to hear whether it is taken
                || arp.senderAddress().equals("0.0.0.0");
        return known || claims
                ? Optional.empty()
                : Optional.of(new Loss(Manner.UNANSWERED, arp.targetAddress(), Optional.empty()));
    }

    private Optional<Loss> refusedByIcmp(Packet packet, String at) {
        Optional<Packet> error = replies.errorAbout(packet).filter(e -> e.from().equals(at));
        if (error.isEmpty()) {
            return Optional.empty();
        }
        String meaning = Replies.error(error.get()).orElseThrow().meaning();
        return Optional.of(
                meaning.equals("port unreachable")
                        ? refused(at, "udp " + destinationPort(packet))
                        : new Loss(Manner.REFUSED, at, error(packet)));
    }

    private Loss refused(String at, String port) {
        return new Loss(Manner.REFUSED, at, Optional.of(rule(at).orElse("nobody listens on " + port)));
    }

    private Optional<Loss> unanswered(Packet packet, String at) {
        if (!isOpening(packet) && !asks(packet)) {
            return Optional.empty();
        }
        Optional<String> rule = rule(at);
        return Optional.of(
                new Loss(rule.isPresent() ? Manner.LOST : Manner.UNANSWERED, at, rule.or(() -> counters.cause(at))));
    }

    private static boolean asks(Packet packet) {
        return packet.first().messages().stream()
                .anyMatch(message -> message instanceof Message.DnsQuestion
                        || (message instanceof Message.Echo echo && echo.request()));
    }

    /** A machine that threw something away never acknowledged this, and it was sent again. */
    private Optional<Loss> sentOnceMore(Packet packet, String at) {
        Optional<Tcp> tcp = Replies.tcp(packet).filter(t -> Replies.length(t) > 0);
        if (tcp.isEmpty() || rulesets.dropping(at).isEmpty()) {
            return Optional.empty();
        }
        Optional<Packet> again = replies.again(packet, tcp.get());
        boolean acknowledged = again.isEmpty()
                || replies.sentBack(packet, at).stream()
                        .takeWhile(p -> p.number() < again.get().number())
                        .flatMap(p -> Replies.tcp(p).stream())
                        .anyMatch(t -> isAcknowledged(tcp.get(), t));
        return acknowledged ? Optional.empty() : Optional.of(new Loss(Manner.LOST, at, rule(at)));
    }

    private static boolean isAcknowledged(Tcp sent, Tcp back) {
        long beyond = (back.acknowledgement() - sent.sequence()) & 0xffffffffL;
        return back.flags().contains(".") && beyond > 0 && beyond < 1L << 31;
    }

    private static boolean isOpening(Packet packet) {
        return Replies.tcp(packet).filter(tcp -> tcp.flags().equals("S")).isPresent();
    }

    private static boolean isReset(Packet packet) {
        return Replies.tcp(packet).filter(tcp -> tcp.flags().contains("R")).isPresent();
    }

    private static int destinationPort(Packet packet) {
        Object transport = packet.last().headers().transport().orElse(null);
        return transport instanceof Tcp tcp
                ? tcp.destinationPort()
                : transport instanceof Udp udp ? udp.destinationPort() : 0;
    }

    /** ARP's successor (RFC 4861), as tshark tells it. */
    private static Optional<Matcher> neighbour(Packet packet) {
        return packet.first().messages().stream()
                .filter(Message.Other.class::isInstance)
                .map(message -> NEIGHBOUR.matcher(((Message.Other) message).info()))
                .filter(Matcher::lookingAt)
                .findFirst();
    }

    private static Optional<Message.Arp> arp(Packet packet) {
        return packet.first().messages().stream()
                .filter(Message.Arp.class::isInstance)
                .map(Message.Arp.class::cast)
                .findFirst();
    }
}
