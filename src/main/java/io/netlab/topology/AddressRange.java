package io.netlab.topology;

/** IPv4 addresses from one to another, both among them: {@code 192.168.1.100-192.168.1.150}. */
public record AddressRange(Address first, Address last) {

    public AddressRange {
        if (first.isV6() || last.isV6() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "'" + first + "-" + last + "' is not a range; expected two IPv4 addresses, the lower one first");
        }
    }

    /** @throws IllegalArgumentException quoting what was written */
    public static AddressRange parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a range; expected one as '192.168.1.100-192.168.1.150'");
        }
        return new AddressRange(Address.parse(ends[0].strip()), Address.parse(ends[1].strip()));
    }

    public boolean contains(Address address) {
        return !address.isV6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
