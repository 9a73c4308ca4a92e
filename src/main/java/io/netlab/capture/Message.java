package io.netlab.capture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a frame says above its headers, for the protocols that netlab tells of. */
public sealed interface Message {

    /** The protocol's name as the flow lines write it: {@code arp}, {@code dns}, {@code http}, ... */
    String protocol();

    /** What it says, as a flow line that takes it would write it: {@code dns www.example.com A}. */
    String words();

    /** What else it says, in words of its own; empty where that is all. */
    default String details() {
        return "";
    }

    /** ARP (RFC 826): a question who has an address, or the answer. */
    record Arp(boolean request, String senderMac, String senderAddress, String targetAddress) implements Message {
        @Override
        public String protocol() {
            return "arp";
        }

        @Override
        public String words() {
            return "arp " + (request ? "request" : "reply");
        }

        @Override
        public String details() {
            return request
                    ? "who has " + targetAddress + "? tell " + senderAddress
                    : senderAddress + " is at " + senderMac;
        }
    }

    /** @param id ties the answer to the question */
    record DnsQuestion(int id, String name, String type, boolean recursionDesired) implements Message {
        @Override
        public String protocol() {
            return "dns";
        }

        @Override
        public String words() {
            return joined("dns", name, type);
        }
    }

    /**
     * @param rcode as {@code NOERROR}, {@code NXDOMAIN}
     * @param answers data of the answer section, as {@code 203.0.113.80}; empty for a referral
     * @param authority zones whose name servers the authority section names: with no answer, a referral to them
     */
    record DnsAnswer(
            int id,
            String name,
            String type,
            String rcode,
            boolean authoritative,
            List<String> answers,
            List<String> authority)
            implements Message {

        public DnsAnswer {
            answers = List.copyOf(answers);
            authority = List.copyOf(authority);
        }

        @Override
        public String protocol() {
            return "dns";
        }

        /** RFC 1034, 4.3.1: nothing is known here, but others are named. */
        public boolean isReferral() {
            return rcode.equals("NOERROR") && !authoritative && answers.isEmpty() && !authority.isEmpty();
        }

        @Override
        public String words() {
            if (isReferral()) {
                return joined("dns referral", authority.toArray(String[]::new));
            }
            return rcode.equals("NOERROR") && !answers.isEmpty()
                    ? joined("dns answer", answers.toArray(String[]::new))
                    : joined("dns answer", rcode);
        }

        @Override
        public String details() {
            return rcode.equals("NOERROR") && answers.isEmpty() && !isReferral() ? "no " + type : "";
        }
    }

    /** @param target as in the request line: a path, a whole URL (to a proxy), {@code host:port} (CONNECT) */
    record HttpRequest(String method, String target, String host) implements Message {
        @Override
        public String protocol() {
            return "http";
        }

        @Override
        public String words() {
            return joined("http", method, target);
        }
    }

    /** @param reason the rest of the status line */
    record HttpReply(int status, String reason) implements Message {
        @Override
        public String protocol() {
            return "http";
        }

        @Override
        public String words() {
            return "http " + status;
        }

        @Override
        public String details() {
            return reason;
        }
    }

    /** @param serverName the SNI; empty without it */
    record TlsClientHello(String serverName, List<String> alpn) implements Message {
        public TlsClientHello {
            alpn = List.copyOf(alpn);
        }

        @Override
        public String protocol() {
            return "tls";
        }

        @Override
        public String words() {
            return joined("tls hello", serverName);
        }
    }

    /** @param version as {@code TLSv1.3} */
    record TlsServerHello(String version) implements Message {
        @Override
        public String protocol() {
            return "tls";
        }

        @Override
        public String words() {
            return joined("tls server-hello", version);
        }
    }

    /** Seen up to TLS 1.2 only: later versions encrypt it. */
    record TlsCertificate(String subject, String issuer) implements Message {
        @Override
        public String protocol() {
            return "tls";
        }

        @Override
        public String words() {
            return joined("tls certificate", subject);
        }

        @Override
        public String details() {
            return issuer.isEmpty() ? "" : "by " + issuer;
        }
    }

    /** A TLS alert, as {@code unknown_ca}. */
    record TlsAlert(String description) implements Message {
        @Override
        public String protocol() {
            return "tls";
        }

        @Override
        public String words() {
            return joined("tls alert", description);
        }
    }

    /**
     * @param type {@code DISCOVER}, {@code OFFER}, {@code REQUEST}, {@code ACK}, {@code NAK}, ...
     * @param address offered, asked for, or already used; empty without one
     */
    record Dhcp(String type, String address) implements Message {
        @Override
        public String protocol() {
            return "dhcp";
        }

        @Override
        public String words() {
            return joined("dhcp", type, address);
        }
    }

    /** An ICMP error: which, and about which packet. */
    record IcmpError(String meaning, String aboutSource, String aboutDestination, String aboutWhat) implements Message {
        @Override
        public String protocol() {
            return "icmp";
        }

        @Override
        public String words() {
            return joined("icmp error", meaning);
        }

        @Override
        public String details() {
            return "about " + aboutWhat + " to " + aboutDestination;
        }
    }

    /** @param request or its reply */
    record Echo(boolean request) implements Message {
        @Override
        public String protocol() {
            return "icmp";
        }

        @Override
        public String words() {
            return "icmp " + (request ? "echo" : "reply");
        }
    }

    /** What tshark knows and we have no words of our own for: its protocol, and its info column. */
    record Other(String protocol, String info) implements Message {
        @Override
        public String words() {
            return joined(protocol.toLowerCase(Locale.ROOT), info);
        }
    }

    private static String joined(String first, String... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
