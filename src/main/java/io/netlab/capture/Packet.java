package io.netlab.capture;

import java.util.List;
import java.util.Optional;

/**
 * One packet on its way, through routers and NAT: the same one on every wire that it crossed. A proxy ends a packet and
 * sends one of its own.
 *
 * @param number from 1, in the order of first being seen
 * @param crossings the wires in order; at least one
 * @param from the machine that sent it first
 * @param to the machine that holds the address that it went to; empty when nobody in the lab does, {@code *} for
 *     broadcast and multicast
 * @param loss why it went no further, when it did not arrive; empty when it did
 */
public record Packet(int number, List<Crossing> crossings, String from, Optional<String> to, Optional<Loss> loss) {

    public Packet {
        crossings = List.copyOf(crossings);
    }

    /** As its sender sent it. */
    public Frame first() {
        return crossings.get(0).frame();
    }

    /** As it was seen last. */
    public Frame last() {
        return crossings.get(crossings.size() - 1).frame();
    }

    /**
     * One wire: from the machine that put it there to those that got it.
     *
     * @param sent as seen at the sender; empty when the sender's tap missed it
     * @param received as seen at the receivers: one, or many for broadcast; empty when nobody got it
     * @param changes what the machine before this wire changed; empty on the first, but for a fragment that it cut off
     */
    public record Crossing(String subnet, Optional<Frame> sent, List<Frame> received, List<Change> changes) {

        public Crossing {
            received = List.copyOf(received);
            changes = List.copyOf(changes);
            if (sent.isEmpty() && received.isEmpty()) {
                throw new IllegalArgumentException("nobody saw the packet on " + subnet);
            }
        }

        /** The sender's view, or the first receiver's. */
        public Frame frame() {
            return sent.orElseGet(() -> received.get(0));
        }
    }

    /** What a machine between two wires did to the packet. */
    public enum Change {
        /** Other MAC addresses, TTL one less. */
        ROUTED,
        /** Another source address. */
        SNAT,
        /** Another destination address or port. */
        DNAT,
        /** Another source port, or ICMP id. */
        NAPT,
        /** Cut into pieces. The first goes on as this packet; the others are packets of their own, from that machine. */
        FRAGMENTED
    }

    /**
     * Where it ended before its time, and by what as far as that is known.
     *
     * @param at the machine that got it last, or that should have got it
     * @param cause in a few words with its evidence, as {@code dropped by a rule: ...}; empty when unknown
     */
    public record Loss(String at, Optional<String> cause) {}
}
