package io.netlab.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IPv4 prefix that is cut into {@code /29}s, one for each network. Docker wants a prefix for every network, and
 * nothing ever uses it: lab addresses are ours.
 *
 * @param first address of the pool, as an unsigned number
 * @param length of the pool's prefix, 8 to 29
 */
public record UnderlayPool(long first, int length) {

    /** RFC 2544: set aside for tests of network devices, seen in no real network. */
    public static final UnderlayPool DEFAULT = parse("198.18.0.0/15");

    private static final int SLOT_LENGTH = 29;
    private static final long SLOT_SIZE = 1L << (32 - SLOT_LENGTH);

    /** @throws IllegalArgumentException when this is not an IPv4 prefix from /8 to /29, host bits zero */
    public static UnderlayPool parse(String text) {
        Range range = Range.parse(text);
        if (range == null || range.length < 8 || range.length > SLOT_LENGTH || range.first % range.size() != 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an IPv4 prefix from /8 to /29 without host bits, as 198.18.0.0/15");
        }
        return new UnderlayPool(range.first, range.length);
    }

    /** How many networks there is room for. */
    public int slots() {
        return 1 << (SLOT_LENGTH - length);
    }

    /** The prefix of a slot, as 198.18.0.8/29. */
    String prefix(int slot) {
        long address = first + slot * SLOT_SIZE;
        return "%d.%d.%d.%d/%d"
                .formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255, SLOT_LENGTH);
    }

    /** The slots that a prefix touches: from the first to before the last of the two; none for IPv6 and others. */
    int[] slotsTouchedBy(String prefix) {
        Range other = Range.parse(prefix);
        if (other == null) {
            return new int[] {0, 0};
        }
        long from = (other.first - first) / SLOT_SIZE;
        long to = (other.first + other.size() - 1 - first) / SLOT_SIZE + 1;
        boolean apart = other.first + other.size() <= first || other.first >= first + slots() * SLOT_SIZE;
        return apart ? new int[] {0, 0} : new int[] {(int) Math.max(0, from), (int) Math.min(slots(), to)};
    }

    @Override
    public String toString() {
        return prefix(0).replaceFirst("/.*", "/" + length);
    }

    private record Range(long first, int length) {

        private static final Pattern CIDR =
                Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

        long size() {
            return 1L << (32 - length);
        }

        static Range parse(String text) {
            Matcher cidr = CIDR.matcher(text);
            if (!cidr.matches()) {
                return null;
            }
            long address = 0;
            for (int group = 1; group <= 4; group++) {
                int octet = Integer.parseInt(cidr.group(group));
                if (octet > 255) {
                    return null;
                }
                address = address << 8 | octet;
            }
            int length = Integer.parseInt(cidr.group(5));
            return length > 32 ? null : new Range(address, length);
        }
    }
}
