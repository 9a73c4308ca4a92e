package io.netlab.probe;

import io.netlab.topology.Scalars;

/**
 * What a probe saw. A probe claims only what its tool can truly tell; where a tool cannot, two causes share an outcome:
 *
 * <ul>
 *   <li>a curl or tls that meets {@code EHOSTUNREACH} is {@link #UNREACHABLE}, whether nobody answered ARP or a router
 *       sent ICMP host unreachable or prohibited; ping and traceroute print the ICMP code, and an nc is accompanied by
 *       somebody who reads it: they can say {@link #REJECTED} or {@link #UNREACHABLE};
 *   <li>nobody answering ARP takes the kernel about three seconds to find out: a shorter timeout sees silence
 *       ({@link #FILTERED}, {@link #NO_ANSWER}). Checks accept a list of outcomes for such cases.
 * </ul>
 */
public enum Outcome {
    /** The other side answered: an echo reply, an HTTP response, a DNS response, a datagram, a whole TLS handshake. */
    ANSWERED(false),
    /** A TCP connection was made. */
    OPEN(false),
    /** A proxy said no: 407, or its own 403. */
    DENIED(false),
    /** A packet that must not be fragmented does not fit the path (ICMP, or the machine's own MTU). */
    TOO_BIG(false),
    /**
     * TCP reset, or ICMP port unreachable. An answer, but the one that a service gives that is merely off; so it proves
     * no policy without a positive control.
     */
    REFUSED(true),
    /** ICMP said administratively prohibited, or that a filter rejected it. */
    REJECTED(true),
    /** Nothing came back to a TCP connect. */
    FILTERED(true),
    /** Nobody has that address (ARP, neighbour discovery), or ICMP host unreachable. */
    UNREACHABLE(true),
    /** This machine, or a router on the way (ICMP net unreachable), has no route. */
    NO_ROUTE(true),
    /** TTL ran out on the way: too low, or a routing loop. */
    TTL_EXCEEDED(true),
    /** Sent, and nothing came back; or a connection that closed without a word. */
    NO_ANSWER(true),
    /** Connected, but the answer was not whole in time. */
    TIMED_OUT(true),
    /** The resolver says that there is no such name, or that it has no address (EAI_NONAME, NXDOMAIN). */
    NAME_NOT_FOUND(true),
    /** The resolver could not find out: no name server, one that is silent, or one that failed (EAI_AGAIN, SERVFAIL). */
    RESOLVER_FAILED(true),
    /** The TLS handshake failed or the certificate was not accepted; a wrong set of trusted CAs looks the same. */
    TLS_FAILED(true);

    private final boolean negative;

    Outcome(boolean negative) {
        this.negative = negative;
    }

    /** Whether a probe that broke could give it too. */
    public boolean isNegative() {
        return negative;
    }

    /** As in a file: {@code no-route}. */
    public String written() {
        return Scalars.written(this);
    }
}
