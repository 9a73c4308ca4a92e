package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import io.netlab.capture.Walk;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, an event in a line: when, who to whom, what. */
public final class StoryText {

    private StoryText() {}

    /** All events, and what was not seen. */
    public static String of(Walk walk) {
        if (walk.packets().isEmpty()) {
            return "Nothing passed the wires.\n" + notSeen(walk);
        }
        int width = walk.events().stream()
                .mapToInt(event -> parties(event).length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Event event : walk.events()) {
            text.append("%4d %10.3f ms  %s  %s%s\n"
                    .formatted(
                            event.number(),
                            event.nanos() / 1e6,
                            padded(parties(event), width),
                            words(event.kind()),
                            event.because()
                                    .map(number -> "  (because of " + number + ")")
                                    .orElse("")));
            loss(event)
                    .ifPresent(loss -> text.append(" ".repeat(21))
                            .append("lost at ")
                            .append(loss.at())
                            .append(loss.cause().map(cause -> ": " + cause).orElse(""))
                            .append('\n'));
        }
        return text + notSeen(walk);
    }

    private static String notSeen(Walk walk) {
        return walk.missed().stream()
                .map(missed -> "Not all was seen: " + missed + "\n")
                .collect(Collectors.joining());
    }

    private static String parties(Event event) {
        return event.from() + " -> " + to(event.to());
    }

    /** The machine that was meant, in words where it is none. */
    static String to(Optional<String> node) {
        return node.map(to -> to.equals("*") ? "all" : to).orElse("nobody here");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static Optional<Packet.Loss> loss(Event event) {
        return event.packets().stream().flatMap(p -> p.loss().stream()).findFirst();
    }

    /** As flow lines write it. */
    static String words(Kind kind) {
        if (kind instanceof Kind.Said said) {
            return words(said.message());
        }
        if (kind instanceof Kind.TcpHandshake handshake) {
            return "tcp " + handshake.port() + (handshake.complete() ? " handshake" : " handshake, not completed");
        }
        if (kind instanceof Kind.TcpReset reset) {
            return "tcp " + reset.port() + " reset";
        }
        if (kind instanceof Kind.TcpClose close) {
            return "tcp " + close.port() + " close";
        }
        if (kind instanceof Kind.TcpData data) {
            return "tcp " + data.port() + " data, " + data.bytes() + " bytes";
        }
        if (kind instanceof Kind.TcpRetransmission again) {
            return "tcp " + again.port() + " retransmission, " + again.bytes() + " bytes";
        }
        Kind.UdpDatagram datagram = (Kind.UdpDatagram) kind;
        return "udp " + datagram.port() + ", " + datagram.bytes() + " bytes";
    }

    private static String words(Message message) {
        if (message instanceof Message.Arp arp) {
            return arp.request()
                    ? "arp who has " + arp.targetAddress() + "? tell " + arp.senderAddress()
                    : "arp " + arp.senderAddress() + " is at " + arp.senderMac();
        }
        if (message instanceof Message.DnsQuestion question) {
            return "dns " + question.name() + " " + question.type() + "?";
        }
        if (message instanceof Message.DnsAnswer answer) {
            return "dns answer " + words(answer);
        }
        if (message instanceof Message.HttpRequest request) {
            return "http " + request.method() + " " + request.target();
        }
        if (message instanceof Message.HttpReply reply) {
            return "http " + reply.status() + " " + reply.reason();
        }
        if (message instanceof Message.TlsClientHello hello) {
            return "tls hello " + hello.serverName();
        }
        if (message instanceof Message.TlsServerHello hello) {
            return "tls server hello, " + hello.version();
        }
        if (message instanceof Message.TlsCertificate certificate) {
            return "tls certificate " + certificate.subject() + ", by " + certificate.issuer();
        }
        if (message instanceof Message.TlsAlert alert) {
            return "tls alert " + alert.description();
        }
        if (message instanceof Message.Dhcp dhcp) {
            return "dhcp " + dhcp.type() + " " + dhcp.address();
        }
        if (message instanceof Message.IcmpError error) {
            return "icmp " + error.meaning() + ", about " + error.aboutWhat() + " to " + error.aboutDestination();
        }
        if (message instanceof Message.Echo echo) {
            return "icmp echo " + (echo.request() ? "request" : "reply");
        }
        Message.Other other = (Message.Other) message;
        return other.protocol().toLowerCase(Locale.ROOT) + " " + other.info();
    }

    private static String words(Message.DnsAnswer answer) {
        if (!answer.rcode().equals("NOERROR")) {
            return answer.rcode();
        }
        if (!answer.answers().isEmpty()) {
            return String.join(", ", answer.answers());
        }
        return answer.authority().isEmpty()
                ? "no " + answer.type()
                : "referral to " + String.join(", ", answer.authority());
    }
}
