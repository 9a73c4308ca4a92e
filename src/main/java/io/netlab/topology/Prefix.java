package io.netlab.topology;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network prefix with its length: {@code 192.168.1.0/24}. No bit behind the length is set. */
public final class Prefix implements Comparable<Prefix> {

    private static final Pattern WITH_LENGTH = Pattern.compile("[0-9a-fA-F:.]+/(0|[1-9][0-9]{0,2})");

    private final IPAddress value;

    private Prefix(IPAddress value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException quoting what was written, and the prefix meant where host bits are set */
    public static Prefix parse(String text) {
        Optional<IPAddress> parsed = parseWithLength(text);
        if (parsed.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a prefix; expected one like '192.168.1.0/24'");
        }
        Prefix prefix = new Prefix(parsed.get().toPrefixBlock());
        if (!Address.of(parsed.get()).equals(prefix.network())) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' has bits set behind its length; the prefix of that address is '" + prefix + "'");
        }
        return prefix;
    }

    /** The prefix of this length that the address lies in. */
    public static Prefix of(Address address, int length) {
        return new Prefix(address.value().toPrefixBlock(length));
    }

    private static Optional<IPAddress> parseWithLength(String text) {
        if (!WITH_LENGTH.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            IPAddress parsed = new IPAddressString(text, Address.STRICT).toAddress();
            return Optional.ofNullable(parsed).filter(IPAddress::isPrefixed);
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    /** The first address. */
    public Address network() {
        return Address.of(value.getLower());
    }

    public int length() {
        return value.getNetworkPrefixLength();
    }

    public boolean isV6() {
        return value.isIPv6();
    }

    public boolean contains(Address address) {
        return address.isV6() == isV6() && value.contains(address.value());
    }

    /** The IPv4 broadcast address; none for IPv6, /31 (RFC 3021) and /32. */
    public Optional<Address> broadcast() {
        return hasReserved() ? Optional.of(Address.of(value.getUpper())) : Optional.empty();
    }

    /** Whether this address is kept for the network itself: first or last of an IPv4 prefix shorter than /31. */
    public boolean reserves(Address address) {
        return hasReserved() && (address.equals(network()) || broadcast().equals(Optional.of(address)));
    }

    private boolean hasReserved() {
        return !isV6() && length() < 31;
    }

    @Override
    public int compareTo(Prefix other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return network() + "/" + length();
    }
}
