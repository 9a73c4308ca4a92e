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

    /** What happened. */
    public sealed interface Kind {

        /** As flow lines write it: {@code arp}, {@code dns}, {@code tcp}, {@code http}, {@code tls}, ... */
        String protocol();

        /** A message of a protocol that netlab tells of. */
        record Said(Message message) implements Kind {
            @Override
            public String protocol() {
                return message.protocol();
            }
        }

        /** SYN, SYN/ACK, ACK; with fewer packets when it was not answered. */
        record TcpHandshake(int port, boolean complete) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }
        }

        /** A connection refused or cut off. */
        record TcpReset(int port) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }
        }

        /** FIN in this direction. */
        record TcpClose(int port) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }
        }

        /** Bytes that no protocol above was seen in. */
        record TcpData(int port, int bytes) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }
        }

        /** The same bytes, or the same SYN, once more. */
        record TcpRetransmission(int port, int bytes) implements Kind {
            @Override
            public String protocol() {
                return "tcp";
            }
        }

        /** A datagram that no protocol above was seen in. */
        record UdpDatagram(int port, int bytes) implements Kind {
            @Override
            public String protocol() {
                return "udp";
            }
        }
    }
}
