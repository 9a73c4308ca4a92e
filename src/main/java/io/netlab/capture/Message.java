package io.netlab.capture;

import java.util.List;

/** What a frame says above its headers, for the protocols that netlab tells of. */
public sealed interface Message {

    /** The protocol's name as the flow lines write it: {@code arp}, {@code dns}, {@code http}, ... */
    String protocol();

    /** ARP (RFC 826): a question who has an address, or the answer. */
    record Arp(boolean request, String senderMac, String senderAddress, String targetAddress) implements Message {
        @Override
        public String protocol() {
            return "arp";
        }
    }

    /** @param id ties the answer to the question */
    record DnsQuestion(int id, String name, String type, boolean recursionDesired) implements Message {
        @Override
        public String protocol() {
            return "dns";
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
    }

    /** @param target as in the request line: a path, a whole URL (to a proxy), {@code host:port} (CONNECT) */
    record HttpRequest(String method, String target, String host) implements Message {
        @Override
        public String protocol() {
            return "http";
        }
    }

    /** @param reason the rest of the status line */
    record HttpReply(int status, String reason) implements Message {
        @Override
        public String protocol() {
            return "http";
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
    }

    record TlsServerHello(String version) implements Message {
        @Override
        public String protocol() {
            return "tls";
        }
    }

    /** Seen up to TLS 1.2 only: later versions encrypt it. */
    record TlsCertificate(String subject, String issuer) implements Message {
        @Override
        public String protocol() {
            return "tls";
        }
    }

    /** A TLS alert, as {@code unknown_ca}. */
    record TlsAlert(String description) implements Message {
        @Override
        public String protocol() {
            return "tls";
        }
    }

    /**
     * @param type {@code DISCOVER}, {@code OFFER}, {@code REQUEST}, {@code ACK}, {@code NAK}, ...
     * @param address offered or asked for; empty without one
     */
    record Dhcp(String type, String address) implements Message {
        @Override
        public String protocol() {
            return "dhcp";
        }
    }

    /** An ICMP error: which, and about which packet. */
    record IcmpError(String meaning, String aboutSource, String aboutDestination, String aboutWhat) implements Message {
        @Override
        public String protocol() {
            return "icmp";
        }
    }

    /** @param request or its reply */
    record Echo(boolean request) implements Message {
        @Override
        public String protocol() {
            return "icmp";
        }
    }

    /** What tshark knows and we have no words of our own for: its protocol, and its info column. */
    record Other(String protocol, String info) implements Message {}
}
