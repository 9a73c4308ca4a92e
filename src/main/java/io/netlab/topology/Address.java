package io.netlab.topology;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** An IPv4 or IPv6 address; prints in canonical form (RFC 5952 for IPv6). */
public record Address(String text, boolean isV6) implements Comparable<Address> {

    /** Four decimal numbers or full IPv6 syntax: no masks, ranges, zones, short or octal forms. */
    static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowUnlimitedLeadingZeros(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getParentBuilder()
            .toParams();

    /** @throws IllegalArgumentException quoting what was written */
    public static Address parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + Text.shorten(text) + "' is not an IP address; expected one like '192.0.2.1'"));
    }

    public static Optional<Address> tryParse(String text) {
        if (text.indexOf('/') >= 0 || !looksNumeric(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(new IPAddressString(text, STRICT).toAddress()));
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    static Address of(IPAddress value) {
        return new Address(value.withoutPrefixLength().toCanonicalString(), value.isIPv6());
    }

    /** Names are common and parsing is dear: an address starts with a hex digit or colon and has a dot or colon. */
    private static boolean looksNumeric(String text) {
        return !text.isEmpty()
                && (text.charAt(0) == ':' || Character.digit(text.charAt(0), 16) >= 0)
                && (text.indexOf('.') > 0 || text.indexOf(':') >= 0);
    }

    IPAddress value() {
        return new IPAddressString(text, STRICT).getAddress();
    }

    /** 32 or 128. */
    public int bits() {
        return isV6 ? 128 : 32;
    }

    @Override
    public int compareTo(Address other) {
        return value().compareTo(other.value());
    }

    @Override
    public String toString() {
        return text;
    }
}
