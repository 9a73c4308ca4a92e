package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import io.netlab.capture.Walk;
import java.util.Locale;
import java.util.Optional;

/** What happened, an event in a line: when, who to whom, what. */
public final class StoryText {

    private StoryText() {}

    public static String of(Walk walk) {
        StringBuilder text = new StringBuilder();
        for (Event event : walk.events()) {
            text.append(line(event)).append('\n');
        }
        walk.missed().forEach(missed -> text.append("Not seen: ").append(missed).append('\n'));
        return text.toString();
    }

    private static String line(Event event) {
        return "%4d %9.3f ms  %s -> %s: %s%s%s"
                .formatted(
                        event.number(),
                        event.nanos() / 1e6,
                        event.from(),
                        event.to().map(to -> to.equals("*") ? "all" : to).orElse("nobody here"),
                        words(event.kind()),
                        event.because().map(number -> " (for " + number + ")").orElse(""),
                        loss(event)
                                .map(l -> "  LOST at " + l.at()
                                        + l.cause().map(c -> ": " + c).orElse(""))
                                .orElse(""));
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
