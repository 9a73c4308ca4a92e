package io.netlab.capture;

import java.util.List;
import java.util.Optional;

/**
 * Something that happened, as a person would tell it: a question to a name server, a handshake, a request.
 *
 * @param number from 1, in order of time and cause
 * @param nanos since the capture began: of its first packet
 * @param from the machine that did it
 * @param to the machine it was done to; {@code *} for all on the wire, empty when no machine of the lab has the address
 * @param packets what it is made of, at least one: three for a handshake
 * @param because the event of another connection that this one was made for, as a proxy's request is for the client's
 */
public record Event(
        int number,
        long nanos,
        String from,
        Optional<String> to,
        Kind kind,
        List<Packet> packets,
        Optional<Integer> because) {

    public Event {
        packets = List.copyOf(packets);
        if (packets.isEmpty()) {
            throw new IllegalArgumentException("an event without a packet");
        }
    }

    /** The machine it was done to, as flow lines write it; where no machine has the address, the address. */
    public String receiver() {
        return packets.get(0).receiver();
    }

    /** What happened. */
    public sealed interface Kind {

        /** As flow lines write it: {@code arp}, {@code dns}, {@code tcp}, {@code http}, {@code tls}, ... */
        String protocol();

        /** As a flow line that takes it would write it: {@code tcp 80 handshake}. */
        String words();

        /** What else there is to say; empty where that is all. */
        default String details() {
            return "";
        }

        /** All of it. */
        default String told() {
            return details().isEmpty() ? words() : words() + ", " + details();
        }

        /** A message of a protocol that netlab tells of. */
        record Said(Message message) implements Kind {
            @Override
            public String protocol() {
                return message.protocol();
            }

            @Override
            public String words() {
                return message.words();
            }

            @Override
            public String details() {
                return message.details();
            }
        }

        /** SYN, SYN/ACK, ACK; with fewer packets when it was not answered. */
        record TcpHandshake(int port, boolean complete) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }

            @Override
            public String words() {
                return "tcp " + port + (complete ? " handshake" : " syn");
            }

            @Override
            public String details() {
                return complete ? "" : "no handshake";
            }
        }

        /** A connection refused or cut off. */
        record TcpReset(int port) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }

            @Override
            public String words() {
                return "tcp " + port + " reset";
            }
        }

        /** FIN in this direction. */
        record TcpClose(int port) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }

            @Override
            public String words() {
                return "tcp " + port + " close";
            }
        }

        /** Bytes that no protocol above was seen in. */
        record TcpData(int port, int bytes) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }

            @Override
            public String words() {
                return "tcp " + port + " data";
            }

            @Override
            public String details() {
                return bytes + " bytes";
            }
        }

        /**
         * The same bytes, or the same SYN or FIN, once more.
         *
         * @param flags as tcpdump writes them
         */
        record TcpRetransmission(int port, String flags, int bytes) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }

            @Override
            public String words() {
                return "tcp " + port + " retransmission";
            }

            @Override
            public String details() {
                return bytes > 0 ? bytes + " bytes" : flags.contains("S") ? "of the SYN" : "of the FIN";
            }
        }

        /** A datagram that no protocol above was seen in. */
        record UdpDatagram(int port, int bytes) implements Kind {
            @Override
            public String protocol() {
                return "udp";
            }

            @Override
            public String words() {
                return "udp " + port;
            }

            @Override
            public String details() {
                return bytes + " bytes";
            }
        }
    }
}
