package io.netlab.capture.flow;

import io.netlab.capture.Event.Kind;
import io.netlab.capture.Headers.Tcp;
import io.netlab.topology.Scalars;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What TCP does (RFC 9293), from or to a port: {@code tcp 80} for all of it; {@code tcp 80 handshake}, a whole one;
 * {@code tcp 80 syn}, a connection asked for, whatever came of it; {@code tcp 80 reset}; {@code tcp 80 close}, the FIN
 * of one side; {@code tcp 80 data}, bytes, whatever they say; {@code tcp 80 retransmission};
 * {@code tcp 80 segment}, packet by packet.
 */
record TcpDone(OptionalInt port, Optional<Part> part) implements What {

    private static final int PROTOCOL = 6;

    /** What of it. */
    enum Part {
        HANDSHAKE,
        SYN,
        RESET,
        CLOSE,
        DATA,
        RETRANSMISSION,
        SEGMENT
    }

    static What read(Words words) {
        OptionalInt port = Ports.read(words);
        return new TcpDone(port, words.argument(Part.class, "a port or something that TCP does"));
    }

    @Override
    public boolean countsPackets() {
        return part.filter(Part.SEGMENT::equals).isPresent();
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return Ports.carries(seen, PROTOCOL)
                && (port.isEmpty() || Ports.isAnyOf(seen, port.getAsInt(), Tcp.class))
                && (part.isEmpty() || isPart(part.get(), seen));
    }

    /** An event says what it is; of a single packet its flags do. */
    private static boolean isPart(Part part, Sighting seen) {
        boolean single = seen.event().isEmpty();
        return switch (part) {
            case HANDSHAKE ->
                seen.event()
                        .filter(event -> event.kind() instanceof Kind.TcpHandshake handshake && handshake.complete())
                        .isPresent();
            case SYN -> single ? isAny(seen, tcp -> tcp.flags().equals("S")) : seen.isKind(Kind.TcpHandshake.class);
            case RESET -> single ? isAny(seen, tcp -> tcp.flags().contains("R")) : seen.isKind(Kind.TcpReset.class);
            case CLOSE -> single ? isAny(seen, tcp -> tcp.flags().contains("F")) : seen.isKind(Kind.TcpClose.class);
            case DATA -> !seen.isKind(Kind.TcpRetransmission.class) && isAny(seen, tcp -> tcp.payload() > 0);
            case RETRANSMISSION -> seen.isKind(Kind.TcpRetransmission.class);
            case SEGMENT -> single;
        };
    }

    private static boolean isAny(Sighting seen, Predicate<Tcp> is) {
        return seen.frames()
                .flatMap(frame -> frame.headers().transport().stream())
                .anyMatch(transport -> transport instanceof Tcp tcp && is.test(tcp));
    }

    @Override
    public String toString() {
        return "tcp" + Ports.written(port)
                + part.map(p -> " " + Scalars.written(p)).orElse("");
    }
}
