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
 * @param loss why nothing came of it, when it did not arrive or was not answered; empty when all is well
 */
public record Packet(int number, List<Crossing> crossings, String from, Optional<String> to, Optional<Loss> loss) {

    public Packet {
        crossings = List.copyOf(crossings);
    }

    /** As its sender sent it. */
    public Frame first() {
        return crossings.get(0).frame();
    }

    /** The machine it was for, {@code *} for all on the wire; where no machine has the address, the address. */
    public String receiver() {
        return to.orElseGet(() -> last().headers()
                .ip()
                .map(Headers.Ip::destination)
                .orElse(last().headers().ethernet().destination()));
    }

    /** Whether it did not get to its machine; one that was refused or never answered did. */
    public boolean isLost() {
        return loss.filter(l -> l.manner() == Loss.Manner.LOST).isPresent();
    }

    /** Whether a machine on the way cut it from another packet. */
    public boolean isPiece() {
        return !crossings.get(0).changes().isEmpty();
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
        /** Cut into pieces by IP. The first goes on as this packet; the others are packets of their own, from that machine. */
        FRAGMENTED,
        /** Likewise, by TCP: the sender leaves it to others to cut what is larger than a segment (segmentation offload). */
        SEGMENTED
    }

    /**
     * Why nothing came of it, and by what as far as that is known.
     *
     * @param at the machine that got it last, or that should have got it
     * @param cause in a few words with its evidence, as {@code dropped by a rule: ...}; empty when unknown
     */
    public record Loss(Manner manner, String at, Optional<String> cause) {

        /** How it ended. */
        public enum Manner {
            /** It did not get to its machine, or that threw it away. */
            LOST,
            /** It arrived, and its machine said no. */
            REFUSED,
            /** It arrived, and its machine never said anything. */
            UNANSWERED
        }

        /** As {@code lost at router: nobody on lan answered the ARP question for 192.0.2.1}. */
        public String words() {
            String what = switch (manner) {
                case LOST -> "lost at " + at;
                case REFUSED -> "refused by " + at;
                case UNANSWERED -> at + " never answered";
            };
            return what + cause.map(why -> ": " + why).orElse("");
        }
    }
}
