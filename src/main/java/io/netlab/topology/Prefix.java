package io.netlab.topology;

import inet.ipaddr.IPAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network prefix with its length: {@code 192.168.1.0/24}. No bit behind the length is set. */
public final class Prefix implements Comparable<Prefix> {

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final IPAddress block;
    private final Address network;

    private Prefix(Address inside, int length) {
        this.block = inside.value().toPrefixBlock(length);
        this.network = Address.of(block.getLower());
    }

    /** @throws IllegalArgumentException quoting what was written, and the prefix meant where host bits are set */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        Optional<Address> address = slash < 0 ? Optional.empty() : Address.tryParse(text.substring(0, slash));
        if (address.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a prefix; expected one like '192.168.1.0/24'");
        }
        Prefix prefix = of(address.get(), length(text, address.get()));
        if (!prefix.network.equals(address.get())) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' has bits set behind its length; the prefix of that address is '" + prefix + "'");
        }
        return prefix;
    }

    /** The number behind the slash of {@code text}, in the range that the address before it allows. */
    static int length(String text, Address address) {
        String written = text.substring(text.indexOf('/') + 1);
        if (!LENGTH.matcher(written).matches() || Integer.parseInt(written) > address.bits()) {
            throw new IllegalArgumentException("'" + Text.shorten(written) + "' is not a prefix length; expected 0 to "
                    + address.bits() + " in '" + Text.shorten(text) + "'");
        }
        return Integer.parseInt(written);
    }

    /** The prefix of this length that the address lies in. */
    public static Prefix of(Address address, int length) {
        return new Prefix(address, length);
    }

    /** The first address. */
    public Address network() {
        return network;
    }

    public int length() {
        return block.getNetworkPrefixLength();
    }

    public boolean isV6() {
        return network.isV6();
    }

    public boolean contains(Address address) {
        return address.isV6() == isV6() && block.contains(address.value());
    }

    /** Whether any address lies in both. */
    public boolean overlaps(Prefix other) {
        return contains(other.network) || other.contains(network);
    }

    /** The IPv4 broadcast address; none for IPv6, /31 (RFC 3021) and /32. */
    public Optional<Address> broadcast() {
        return hasReserved() ? Optional.of(Address.of(block.getUpper())) : Optional.empty();
    }

    /** Whether this address is kept for the network itself: first or last of an IPv4 prefix shorter than /31. */
    public boolean reserves(Address address) {
        return hasReserved() && (address.equals(network) || broadcast().equals(Optional.of(address)));
    }

    private boolean hasReserved() {
        return !isV6() && length() < 31;
    }

    /** By network address (IPv4 first), then by length. */
    @Override
    public int compareTo(Prefix other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(length(), other.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix that && network.equals(that.network) && length() == that.length();
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + length();
    }

    @Override
    public String toString() {
        return network + "/" + length();
    }
}
