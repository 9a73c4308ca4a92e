package io.netlab.topology;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address; prints in canonical form (RFC 5952 for IPv6). */
public final class Address implements Comparable<Address> {

    /** The library takes blanks around an address, and its own short forms of IPv6; a lab file does not. */
    private static final Pattern CHARACTERS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** Four decimal numbers or full IPv6 syntax: no masks, ranges, zones, short or octal forms. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowUnlimitedLeadingZeros(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowUnlimitedLeadingZeros(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getEmbeddedIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getEmbeddedIPv4AddressParentBuilder()
            .getParentBuilder()
            .toParams();

    private final IPAddress value;
    private final String text;

    private Address(IPAddress value) {
        this.value = value;
        this.text = value.toCanonicalString();
    }

    /** @throws IllegalArgumentException quoting what was written */
    public static Address parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + Text.shorten(text) + "' is not an IP address; expected one like '192.0.2.1'"));
    }

    /** Empty for names and for whatever else is no address. */
    public static Optional<Address> tryParse(String text) {
        if (!CHARACTERS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Address(new IPAddressString(text, STRICT).toAddress()));
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    /** The one address that {@code value} stands for. */
    static Address of(IPAddress value) {
        return new Address(value.withoutPrefixLength());
    }

    IPAddress value() {
        return value;
    }

    /** In canonical form. */
    public String text() {
        return text;
    }

    public boolean isV6() {
        return value.isIPv6();
    }

    /** 32 or 128. */
    public int bits() {
        return value.getBitCount();
    }

    @Override
    public int compareTo(Address other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
