package io.netlab.probe;

import java.util.Locale;

/** The layers of a connection, the lowest first: each can only be right where those before it are. */
public enum Layer {
    /** The machine runs, its interface is there and up, the cable is plugged. */
    LINK,
    /** The interface has its address, with its mask. */
    ADDRESS,
    /** The next hop answers ARP or neighbour discovery. */
    NEIGHBOUR,
    /** Every machine on the way knows where next, there and back, and forwards. */
    ROUTE,
    /** Addresses and ports are translated. */
    NAT,
    /** No rule drops or rejects. */
    FILTER,
    /** The name stands for the right address. */
    NAME,
    /** Somebody listens at that port. */
    TRANSPORT,
    /** The handshake comes to its end, with a certificate that is trusted. */
    TLS,
    /** The server answers as it should. */
    HTTP;

    /** As a person writes it: {@code link}, {@code NAT}. */
    public String written() {
        return switch (this) {
            case NAT, TLS, HTTP -> name();
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
