package io.netlab.report;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Subnet;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things stand in a lab's picture, in pixels from its top left corner. No text lies on another: every text has a
 * row of its own in an area or below a machine, as wide as {@link TextWidth} says.
 *
 * @param title lines
 */
record PictureLayout(
        int width, int height, List<String> title, List<PlacedArea> areas, List<Machine> machines, List<Wire> wires) {

    static final int MARGIN = 20;
    static final int TITLE_FONT = 18;
    static final int TITLE_LINE = 26;
    private static final int TITLE_LEAST = 640;
    private static final int SPACE = 30;

    /** A subnet: its rectangle, and the bus in it. */
    record PlacedArea(Area area, int x, int y, int width, int height, int busX, int busTop, int busBottom) {
        PlacedArea movedBy(int dx, int dy) {
            return new PlacedArea(area, x + dx, y + dy, width, height, busX + dx, busTop + dy, busBottom + dy);
        }
    }

    /** A machine's middle. */
    record Machine(Node node, int x, int y) {
        Machine movedBy(int dx, int dy) {
            return new Machine(node, x + dx, y + dy);
        }
    }

    /**
     * From a machine to a bus. In an area it is straight; from a machine between areas it runs level to {@code leave},
     * curves to {@code enter} at the area's edge, and runs level again.
     *
     * @param textX middle of the text, which lies at the height of {@code end}
     */
    record Wire(
            Node node, Subnet subnet, Point start, Point leave, Point enter, Point end, WireLabel label, int textX) {
        Wire movedBy(int dx, int dy) {
            return new Wire(
                    node,
                    subnet,
                    start.movedBy(dx, dy),
                    leave.movedBy(dx, dy),
                    enter.movedBy(dx, dy),
                    end.movedBy(dx, dy),
                    label,
                    textX + dx);
        }
    }

    record Point(int x, int y) {
        Point movedBy(int dx, int dy) {
            return new Point(x + dx, y + dy);
        }
    }

    static PictureLayout of(Lab lab) {
        String name = TextWidth.drawable(lab.title().isEmpty() ? lab.name() : lab.title());
        List<PartLayout> parts = Arrangement.of(lab).stream()
                .map(part -> PartLayout.of(lab, part))
                .toList();
        List<Node> alone = lab.nodes().values().stream()
                .filter(node -> node.interfaces().isEmpty())
                .toList();
        int row = alone.stream().mapToInt(node -> pitch(node)).sum();
        int content =
                Math.max(row, parts.stream().mapToInt(PartLayout::width).max().orElse(0));
        List<String> title = TextWidth.wrap(name, TITLE_FONT, true, Math.max(content, TITLE_LEAST));
        int width = title.stream()
                .mapToInt(line -> TextWidth.of(line, TITLE_FONT, true))
                .reduce(content, Math::max);

        List<PlacedArea> areas = new ArrayList<>();
        List<Machine> machines = new ArrayList<>();
        List<Wire> wires = new ArrayList<>();
        int y = MARGIN + title.size() * TITLE_LINE + 12;
        for (PartLayout part : parts) {
            PartLayout placed = part.movedBy(MARGIN + (width - part.width()) / 2, y);
            areas.addAll(placed.areas());
            machines.addAll(placed.machines());
            wires.addAll(placed.wires());
            y += part.height() + SPACE;
        }
        int x = MARGIN + (width - row) / 2;
        for (Node node : alone) {
            machines.add(new Machine(node, x + pitch(node) / 2, y + MachineLabel.rise()));
            x += pitch(node);
        }
        int bottom = alone.isEmpty() ? y - SPACE : y + MachineLabel.rise() + MachineLabel.fall();
        return new PictureLayout(
                width + 2 * MARGIN,
                bottom + MARGIN,
                title,
                List.copyOf(areas),
                List.copyOf(machines),
                List.copyOf(wires));
    }

    private static int pitch(Node node) {
        return MachineLabel.of(node).width() + SPACE;
    }
}
