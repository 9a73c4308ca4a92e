package io.netlab.block;

import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports from one to another, both included: {@code 80} or {@code 8000-8100}. */
record PortRange(int first, int last) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    static final Shape<List<PortRange>> LIST =
            Shapes.oneOrMany(Scalars.line().map(PortRange::parse)).map(PortRange::notEmpty);

    PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException("'" + first + (first == last ? "" : "-" + last)
                    + "' is not a port or a range of ports; expected 1 to 65535, as 80 or 8000-8100");
        }
    }

    static PortRange parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' is not a port or a range of ports; expected 1 to 65535, as 80 or 8000-8100");
        }
        int first = Integer.parseInt(matcher.group(1));
        return new PortRange(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
    }

    private static List<PortRange> notEmpty(List<PortRange> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("an empty list means no port; leave the key out to mean all");
        }
        return ranges;
    }

    /** The same ports in order, without overlaps: nft refuses sets whose intervals overlap. */
    static List<PortRange> merged(List<PortRange> ranges) {
        List<PortRange> merged = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparingInt(PortRange::first)).forEach(next -> {
            PortRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before == null || next.first > before.last) {
                merged.add(next);
            } else {
                merged.set(merged.size() - 1, new PortRange(before.first, Math.max(before.last, next.last)));
            }
        });
        return merged;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
