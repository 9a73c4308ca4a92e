package io.netlab.capture;

import java.util.Optional;

/** The headers of one frame, outermost first. */
public record Headers(Ethernet ethernet, Optional<Ip> ip, Optional<Transport> transport) {

    /**
     * @param source MAC address, as {@code 02:c8:05:a4:3b:da}
     * @param destination likewise
     * @param type EtherType, as 0x0800
     */
    public record Ethernet(String source, String destination, int type) {

        public boolean isBroadcast() {
            return destination.equals("ff:ff:ff:ff:ff:ff");
        }
    }

    /**
     * IPv4 or IPv6 (RFC 791, RFC 8200).
     *
     * @param source address as text, as tshark prints it
     * @param ttl time to live, or hop limit
     * @param id identification, of a fragment also in IPv6; 0 where there is none
     * @param protocol number of what it carries (IANA)
     * @param fragmentOffset bytes; 0 for the first fragment and for whole packets
     */
    public record Ip(
            String source,
            String destination,
            int ttl,
            int id,
            int protocol,
            boolean dontFragment,
            boolean moreFragments,
            int fragmentOffset) {}

    /** What distinguishes the conversations between two addresses. */
    public sealed interface Transport {}

    /**
     * TCP (RFC 9293).
     *
     * @param flags as tcpdump writes them: {@code S}, {@code S.}, {@code .}, {@code P.}, {@code F.}, {@code R}, {@code R.}
     * @param sequence and {@code acknowledgement}: as on the wire, not relative
     * @param payload bytes
     */
    public record Tcp(
            int sourcePort, int destinationPort, String flags, long sequence, long acknowledgement, int payload)
            implements Transport {}

    /** @param payload bytes */
    public record Udp(int sourcePort, int destinationPort, int payload) implements Transport {}

    /**
     * ICMP or ICMPv6 (RFC 792, RFC 4443).
     *
     * @param id of an echo; 0 for errors
     * @param sequence of an echo; 0 for errors
     */
    public record Icmp(int type, int code, int id, int sequence) implements Transport {}
}
