package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Message;
import io.netlab.capture.Walk;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was seen, in the words of a flow line that would have taken it. */
final class EventText {

    private EventText() {}

    /** {@code    0.012 s  pc -> web: tcp 80 handshake}, counted from the first packet of the walk. */
    static String withTime(Sighting seen, Walk walk) {
        long first =
                walk.packets().isEmpty() ? 0 : walk.packets().get(0).first().nanos();
        return String.format(Locale.ROOT, "%8.3f s  %s", (seen.nanos() - first) / 1e9, of(seen));
    }

    static String of(Sighting seen) {
        String to = seen.to()
                .orElseGet(() -> seen.frames()
                        .flatMap(frame -> frame.headers().ip().stream())
                        .map(Ip::destination)
                        .findFirst()
                        .orElse("any"));
        return seen.from() + " -> " + to + ": "
                + seen.event().map(Event::kind).map(EventText::of).orElseGet(() -> packet(seen));
    }

    private static String of(Kind kind) {
        if (kind instanceof Kind.Said said) {
            return of(said.message());
        } else if (kind instanceof Kind.TcpHandshake handshake) {
            return "tcp " + handshake.port() + (handshake.complete() ? " handshake" : " syn");
        } else if (kind instanceof Kind.TcpReset reset) {
            return "tcp " + reset.port() + " reset";
        } else if (kind instanceof Kind.TcpClose close) {
            return "tcp " + close.port() + " close";
        } else if (kind instanceof Kind.TcpData data) {
            return "tcp " + data.port() + " data";
        } else if (kind instanceof Kind.TcpRetransmission again) {
            return "tcp " + again.port() + " retransmission";
        }
        return "udp " + ((Kind.UdpDatagram) kind).port();
    }

    private static String of(Message message) {
        if (message instanceof Message.Arp arp) {
            return "arp " + (arp.request() ? "request" : "reply");
        } else if (message instanceof Message.DnsQuestion question) {
            return words("dns", question.name(), question.type());
        } else if (message instanceof Message.DnsAnswer answer) {
            return of(answer);
        } else if (message instanceof Message.HttpRequest request) {
            return words("http", request.method(), request.target());
        } else if (message instanceof Message.HttpReply reply) {
            return "http " + reply.status();
        } else if (message instanceof Message.TlsClientHello hello) {
            return words("tls hello", hello.serverName());
        } else if (message instanceof Message.TlsServerHello hello) {
            return words("tls server-hello", hello.version());
        } else if (message instanceof Message.TlsCertificate certificate) {
            return words("tls certificate", certificate.subject());
        } else if (message instanceof Message.TlsAlert alert) {
            return words("tls alert", alert.description());
        } else if (message instanceof Message.Dhcp dhcp) {
            return words("dhcp", dhcp.type(), dhcp.address());
        } else if (message instanceof Message.IcmpError error) {
            return words("icmp error", error.meaning());
        } else if (message instanceof Message.Echo echo) {
            return "icmp " + (echo.request() ? "echo" : "reply");
        }
        Message.Other other = (Message.Other) message;
        return words(other.protocol().toLowerCase(Locale.ROOT), other.info());
    }

    private static String of(Message.DnsAnswer answer) {
        if (DnsSaid.isReferral(answer)) {
            return words("dns referral", answer.authority());
        }
        return answer.rcode().equals("NOERROR") && !answer.answers().isEmpty()
                ? words("dns answer", answer.answers())
                : "dns answer " + answer.rcode();
    }

    private static String packet(Sighting seen) {
        return seen.packets()
                .get(0)
                .first()
                .headers()
                .transport()
                .map(transport -> {
                    if (transport instanceof Tcp tcp) {
                        return "tcp " + tcp.destinationPort() + " segment {flags: " + tcp.flags() + ", length: "
                                + tcp.payload() + "}";
                    } else if (transport instanceof Udp udp) {
                        return "udp " + udp.destinationPort();
                    }
                    Icmp icmp = (Icmp) transport;
                    return "packet {type: " + icmp.type() + ", code: " + icmp.code() + "}";
                })
                .orElse("packet");
    }

    private static String words(String first, List<String> rest) {
        return words(first, rest.toArray(String[]::new));
    }

    private static String words(String first, String... rest) {
        return first
                + List.of(rest).stream()
                        .filter(word -> !word.isEmpty())
                        .map(word -> " " + word)
                        .collect(Collectors.joining());
    }
}
