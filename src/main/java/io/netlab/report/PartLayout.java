package io.netlab.report;

import io.netlab.report.AreaSide.Spot;
import io.netlab.report.PartHeights.Row;
import io.netlab.report.PictureLayout.Machine;
import io.netlab.report.PictureLayout.PlacedArea;
import io.netlab.report.PictureLayout.Point;
import io.netlab.report.PictureLayout.Wire;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The places of one {@link Arrangement}: its top left corner is at 0, 0. */
record PartLayout(int width, int height, List<PlacedArea> areas, List<Machine> machines, List<Wire> wires) {

    static PartLayout of(Lab lab, Arrangement part) {
        return new Builder(part, PartHeights.of(lab, part)).build();
    }

    PartLayout movedBy(int x, int y) {
        return new PartLayout(
                width,
                height,
                areas.stream().map(area -> area.movedBy(x, y)).toList(),
                machines.stream().map(machine -> machine.movedBy(x, y)).toList(),
                wires.stream().map(wire -> wire.movedBy(x, y)).toList());
    }

    private static final class Builder {

        /** Beside the machines between areas: where all wires are level, and where some find their way up or down. */
        private static final int LEVEL = 30;

        private static final int CURVED = 60;

        /** @param bus from the left edge of all, as {@code x} */
        private record Column(int x, int bus, int width) {}

        private record Gap(int x, int width) {
            int middle() {
                return x + width / 2;
            }
        }

        private final Arrangement part;
        private final PartHeights heights;
        private final List<Column> columns = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final List<PlacedArea> areas = new ArrayList<>();
        private final List<Machine> machines = new ArrayList<>();
        private final List<Wire> wires = new ArrayList<>();

        Builder(Arrangement part, PartHeights heights) {
            this.part = part;
            this.heights = heights;
        }

        PartLayout build() {
            int x = 0;
            int width = 0;
            for (int i = 0; i < part.columns().size(); i++) {
                columns.add(column(i, x));
                x += columns.get(i).width();
                width = x;
                if (!part.gaps().get(i).isEmpty()) {
                    Gap gap = gap(i, x);
                    gaps.add(gap);
                    width = gap.x() + gap.width();
                    x = width + fan(i, i + 1);
                }
            }
            heights.rows().forEach(this::area);
            heights.machines()
                    .forEach((node, y) ->
                            machines.add(new Machine(node, gaps.get(gapOf(node)).middle(), y)));
            heights.rows().forEach(this::wires);
            int top = IntStream.concat(
                            areas.stream().mapToInt(PlacedArea::y),
                            machines.stream().mapToInt(m -> m.y() - MachineLabel.rise()))
                    .min()
                    .orElse(0);
            int bottom = IntStream.concat(
                            areas.stream().mapToInt(a -> a.y() + a.height()),
                            machines.stream().mapToInt(m -> m.y() + MachineLabel.fall()))
                    .max()
                    .orElse(0);
            return new PartLayout(width, bottom - top, areas, machines, wires).movedBy(0, -top);
        }

        /** As wide as its widest area needs; the buses stand in one line. */
        private Column column(int index, int x) {
            List<Area> its = heights.rows().stream()
                    .filter(row -> row.column() == index)
                    .map(Row::area)
                    .toList();
            int left = its.stream().mapToInt(area -> area.left().width()).max().orElse(0);
            int right =
                    its.stream().mapToInt(area -> area.right().width()).max().orElse(0);
            int head = its.stream().mapToInt(Area::headWidth).max().orElse(0);
            int slack = Math.max(0, head - left - right);
            return new Column(x, x + left + slack / 2, left + right + slack);
        }

        private Gap gap(int index, int x) {
            int widest = part.gaps().get(index).stream()
                    .mapToInt(node -> MachineLabel.of(node).width())
                    .max()
                    .orElse(0);
            return new Gap(x + fan(index, index), widest);
        }

        /** The room that wires need between the areas of that column and the machines of that gap beside it. */
        private int fan(int gap, int column) {
            boolean level = heights.rows().stream()
                    .filter(row -> row.column() == column)
                    .allMatch(row -> row.area().spots().stream()
                            .filter(spot -> part.gaps().get(gap).contains(spot.node()))
                            .allMatch(spot -> row.middle() + spot.y()
                                    == heights.machines().get(spot.node())));
            return level ? LEVEL : CURVED;
        }

        private int gapOf(Node node) {
            return IntStream.range(0, part.gaps().size())
                    .filter(i -> part.gaps().get(i).contains(node))
                    .findFirst()
                    .orElseThrow();
        }

        private void area(Row row) {
            Column column = columns.get(row.column());
            Area area = row.area();
            areas.add(new PlacedArea(
                    area,
                    column.x(),
                    row.middle() + area.top(),
                    column.width(),
                    area.bottom() - area.top(),
                    column.bus(),
                    row.middle() + area.busTop(),
                    row.middle() + area.busBottom()));
        }

        private void wires(Row row) {
            row.area().left().spots().forEach(spot -> wire(row, spot, -1));
            row.area().right().spots().forEach(spot -> wire(row, spot, 1));
        }

        /** @param side -1 on the left of the bus, 1 on the right */
        private void wire(Row row, Spot spot, int side) {
            Column column = columns.get(row.column());
            AreaSide its = side < 0 ? row.area().left() : row.area().right();
            int y = row.middle() + spot.y();
            Point end = new Point(column.bus(), y);
            int text = column.bus() + side * its.wire() / 2;
            Point start;
            Point leave;
            Point enter;
            if (spot.inside()) {
                int x = column.bus() + side * (its.wire() + its.machine() / 2);
                machines.add(new Machine(spot.node(), x, y));
                start = new Point(x - side * Glyph.SIZE / 2, y);
                leave = start;
                enter = end;
            } else {
                Gap gap = gaps.get(gapOf(spot.node()));
                int height = heights.machines().get(spot.node());
                start = new Point(gap.middle() - side * Glyph.SIZE / 2, height);
                leave = new Point(gap.middle() - side * gap.width() / 2, height);
                enter = new Point(side < 0 ? column.x() : column.x() + column.width(), y);
            }
            wires.add(new Wire(spot.node(), row.area().subnet(), start, leave, enter, end, spot.label(), text));
        }
    }
}
