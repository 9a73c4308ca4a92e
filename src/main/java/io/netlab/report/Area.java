package io.netlab.report;

import io.netlab.report.AreaSide.Spot;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A subnet as an area with a bus from top to bottom, before it has a place: heights are counted from the middle of the
 * wires that leave it.
 */
record Area(Subnet subnet, AreaSide left, AreaSide right) {

    static final int NAME_FONT = 14;
    static final int PREFIX_FONT = 12;
    static final int LINE = 16;
    static final int PAD = 14;

    /** More machines than this on one side, and the other side gets half of them, too. */
    private static final int MANY = 4;

    static Area of(Subnet subnet, Lab lab, Arrangement part, int column) {
        List<Node> toLeft = part.inGap(column - 1, subnet.name());
        List<Node> toRight = part.inGap(column, subnet.name());
        List<Node> inside = lab.nodes().values().stream()
                .filter(node ->
                        !Arrangement.connects(node) && node.on(subnet.name()).isPresent())
                .toList();
        int onLeft = onLeft(inside.size(), toLeft.size(), toRight.size());
        return new Area(
                subnet,
                AreaSide.of(subnet.name(), toLeft, inside.subList(0, onLeft)),
                AreaSide.of(subnet.name(), toRight, inside.subList(onLeft, inside.size())));
    }

    /** Machines stand where no wires leave, as long as they are few. */
    private static int onLeft(int machines, int leavingLeft, int leavingRight) {
        boolean oneFree = leavingLeft == 0 ^ leavingRight == 0;
        if (!oneFree || machines > MANY) {
            return (machines + 1) / 2;
        }
        return leavingLeft == 0 ? machines : 0;
    }

    List<Spot> spots() {
        List<Spot> all = new ArrayList<>(left.spots());
        all.addAll(right.spots());
        return all;
    }

    List<String> prefixes() {
        return subnet.prefixes().stream().map(Prefix::toString).toList();
    }

    /** Of its heading. */
    int headWidth() {
        int prefix = prefixes().stream()
                .mapToInt(p -> TextWidth.of(p, PREFIX_FONT, false))
                .max()
                .orElse(0);
        return Math.max(prefix, TextWidth.of(subnet.name(), NAME_FONT, true)) + 2 * PAD;
    }

    int headHeight() {
        return PAD + LINE * (1 + prefixes().size());
    }

    /** The bus reaches a little further than the wires on it. */
    int busTop() {
        return ys().min().orElse(0) - 16;
    }

    int busBottom() {
        return ys().max().orElse(0) + 16;
    }

    private IntStream ys() {
        return spots().stream().mapToInt(Spot::y);
    }

    int top() {
        return Stream.of(left.top(), right.top(), busTop())
                        .min(Integer::compare)
                        .orElseThrow()
                - headHeight()
                - 6;
    }

    int bottom() {
        return Stream.of(left.bottom(), right.bottom(), busBottom())
                        .max(Integer::compare)
                        .orElseThrow()
                + PAD;
    }
}
