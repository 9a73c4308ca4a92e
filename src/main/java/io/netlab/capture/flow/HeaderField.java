package io.netlab.capture.flow;

import io.netlab.capture.Frame;
import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A header field that a flow line may pin, named as tcpdump and Wireshark's users name it. */
enum HeaderField {
    /** Source address; in ARP the sender's. */
    SRC(Type.ADDRESS),
    /** Destination address; in ARP the one asked for. */
    DST(Type.ADDRESS),
    /** Source MAC address. */
    SMAC(Type.MAC),
    /** Destination MAC address. */
    DMAC(Type.MAC),
    /** Source port. */
    SPORT(Type.NUMBER),
    /** Destination port. */
    DPORT(Type.NUMBER),
    /** Time to live, or hop limit. */
    TTL(Type.NUMBER),
    /** Identification of an IP packet; of DNS messages and echoes their own. */
    ID(Type.NUMBER),
    /** TCP flags as tcpdump writes them: {@code S}, {@code S.}, {@code P.}. */
    FLAGS(Type.WORD),
    /** TCP sequence number, counted from the connection's SYN, which is 0. */
    SEQ(Type.NUMBER),
    /** TCP acknowledgement number, counted likewise. */
    ACK(Type.NUMBER),
    /** Bytes that TCP or UDP carries. */
    LENGTH(Type.NUMBER),
    /** ICMP type. */
    TYPE(Type.NUMBER),
    /** ICMP code. */
    CODE(Type.NUMBER),
    /** IP: must not be fragmented. */
    DF(Type.YES_NO),
    /** DNS question: recursion desired. */
    RD(Type.YES_NO),
    /** DNS answer: authoritative. */
    AA(Type.YES_NO),
    /** HTTP request: the Host header. */
    HOST(Type.WORD);

    /** What kind of value it has. */
    enum Type {
        ADDRESS,
        MAC,
        NUMBER,
        WORD,
        YES_NO
    }

    private final Type type;

    HeaderField(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    /** As in a flow line. */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HeaderField> named(String word) {
        return Arrays.stream(values()).filter(f -> f.written().equals(word)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(HeaderField::written).toList();
    }

    /** Its value in that frame, as text; empty where the frame has no such field. */
    Optional<String> value(Frame frame, Sighting seen, Context context) {
        return switch (this) {
            case SRC -> ip(frame, Ip::source).or(() -> arp(frame, Message.Arp::senderAddress));
            case DST -> ip(frame, Ip::destination).or(() -> arp(frame, Message.Arp::targetAddress));
            case SMAC -> Optional.of(frame.headers().ethernet().source());
            case DMAC -> Optional.of(frame.headers().ethernet().destination());
            case SPORT -> port(frame, Tcp::sourcePort, Udp::sourcePort);
            case DPORT -> port(frame, Tcp::destinationPort, Udp::destinationPort);
            case TTL -> ip(frame, ip -> Integer.toString(ip.ttl()));
            case ID -> ownId(frame, seen).or(() -> ip(frame, ip -> Integer.toString(ip.id())));
            case FLAGS -> transport(frame, Tcp.class).map(Tcp::flags);
            case SEQ ->
                transport(frame, Tcp.class)
                        .flatMap(tcp -> context.sequences().sequence(frame, tcp))
                        .map(Object::toString);
            case ACK ->
                transport(frame, Tcp.class)
                        .flatMap(tcp -> context.sequences().acknowledgement(frame, tcp))
                        .map(Object::toString);
            case LENGTH -> port(frame, Tcp::payload, Udp::payload);
            case TYPE -> transport(frame, Icmp.class).map(icmp -> Integer.toString(icmp.type()));
            case CODE -> transport(frame, Icmp.class).map(icmp -> Integer.toString(icmp.code()));
            case DF -> ip(frame, ip -> yesNo(ip.dontFragment()));
            case RD -> message(seen, Message.DnsQuestion.class, q -> yesNo(q.recursionDesired()));
            case AA -> message(seen, Message.DnsAnswer.class, a -> yesNo(a.authoritative()));
            case HOST -> message(seen, Message.HttpRequest.class, Message.HttpRequest::host);
        };
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static Optional<String> ip(Frame frame, Function<Ip, String> field) {
        return frame.headers().ip().map(field);
    }

    private static Optional<String> arp(Frame frame, Function<Message.Arp, String> field) {
        return frame.messages().stream()
                .filter(Message.Arp.class::isInstance)
                .map(Message.Arp.class::cast)
                .map(field)
                .findFirst();
    }

    private static <T extends Transport> Optional<T> transport(Frame frame, Class<T> type) {
        return frame.headers().transport().filter(type::isInstance).map(type::cast);
    }

    private static Optional<String> port(Frame frame, ToIntFunction<Tcp> tcp, ToIntFunction<Udp> udp) {
        return transport(frame, Tcp.class)
                .map(tcp::applyAsInt)
                .or(() -> transport(frame, Udp.class).map(udp::applyAsInt))
                .map(Object::toString);
    }

    private static <M extends Message> Optional<String> message(
            Sighting seen, Class<M> type, Function<M, String> field) {
        return seen.messages(type).map(field).findFirst();
    }

    private static Optional<String> ownId(Frame frame, Sighting seen) {
        return message(seen, Message.DnsQuestion.class, q -> Integer.toString(q.id()))
                .or(() -> message(seen, Message.DnsAnswer.class, a -> Integer.toString(a.id())))
                .or(() -> transport(frame, Icmp.class)
                        .filter(icmp -> icmp.id() != 0)
                        .map(icmp -> Integer.toString(icmp.id())));
    }
}
