package io.netlab.report;

import io.netlab.report.PictureLayout.PlacedArea;
import io.netlab.report.PictureLayout.Point;
import io.netlab.report.PictureLayout.Wire;
import io.netlab.report.Svg.Anchor;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A lab as an SVG picture: subnets as areas with a bus, machines by kind, wires with their addresses. */
final class TopologyPicture {

    private final PictureLayout layout;
    private final Svg svg;

    private TopologyPicture(Lab lab) {
        this.layout = PictureLayout.of(lab);
        this.svg = Svg.of(layout.width(), layout.height(), "Topology of " + lab.name());
    }

    /** As a file of its own: with its colours, for light and dark. */
    static String alone(Lab lab) {
        TopologyPicture picture = new TopologyPicture(lab);
        picture.svg.style(style());
        return picture.draw();
    }

    /** As part of a page that has {@link #style}. */
    static String inPage(Lab lab) {
        return new TopologyPicture(lab).draw();
    }

    /** The colours of all pictures on a page. */
    static String style() {
        return Resource.text("picture.css");
    }

    private String draw() {
        svg.rect("paper", 0, 0, layout.width(), layout.height(), 8);
        for (int i = 0; i < layout.title().size(); i++) {
            int y = PictureLayout.MARGIN + i * PictureLayout.TITLE_LINE + 16;
            svg.text(
                    "title",
                    PictureLayout.MARGIN,
                    y,
                    Anchor.START,
                    layout.title().get(i));
        }
        layout.areas().forEach(this::area);
        layout.wires().forEach(this::wire);
        layout.machines().forEach(machine -> machine(svg, machine.node(), machine.x(), machine.y()));
        return svg.end();
    }

    private void area(PlacedArea placed) {
        String name = placed.area().subnet().name();
        svg.open("segment", "", name);
        svg.rect("area", placed.x(), placed.y(), placed.width(), placed.height(), 10);
        int x = placed.x() + Area.PAD;
        int y = placed.y() + Area.PAD + 8;
        svg.text("subnet", x, y, Anchor.START, name);
        List<String> prefixes = placed.area().prefixes();
        for (int i = 0; i < prefixes.size(); i++) {
            svg.text("prefix", x, y + (i + 1) * Area.LINE, Anchor.START, prefixes.get(i));
        }
        svg.line("bus", placed.busX(), placed.busTop(), placed.busX(), placed.busBottom());
        svg.close();
    }

    private void wire(Wire wire) {
        svg.open("link", wire.node().name(), wire.subnet().name());
        svg.path("wire", path(wire));
        Point end = wire.end();
        svg.dot("plug", end.x(), end.y(), 4);
        List<String> above = wire.label().above();
        for (int i = 0; i < above.size(); i++) {
            int y = end.y() - 6 - (above.size() - 1 - i) * WireLabel.LINE;
            svg.text("address", wire.textX(), y, Anchor.MIDDLE, above.get(i));
        }
        List<String> below = wire.label().below();
        for (int i = 0; i < below.size(); i++) {
            int y = end.y() + 14 + i * WireLabel.LINE;
            svg.text("address", wire.textX(), y, Anchor.MIDDLE, below.get(i));
        }
        svg.close();
    }

    private static String path(Wire wire) {
        Point from = wire.leave();
        Point to = wire.enter();
        int half = (from.x() + to.x()) / 2;
        String curve = from.y() == to.y()
                ? ""
                : String.format(
                        Locale.ROOT, "H%d C%d %d %d %d %d %d ", from.x(), half, from.y(), half, to.y(), to.x(), to.y());
        return String.format(
                Locale.ROOT,
                "M%d %d %sH%d",
                wire.start().x(),
                wire.start().y(),
                curve,
                wire.end().x());
    }

    /** A machine with its label, its middle there. */
    static void machine(Svg svg, Node node, int x, int y) {
        MachineKind.Looks looks = MachineKind.of(node);
        svg.open("machine " + looks.family().style(), tooltip(node, looks.label()));
        svg.drawing(x - Glyph.SIZE / 2, y - Glyph.SIZE / 2, looks.glyph().svg());
        svg.text("name", x, y + MachineLabel.NAME_LINE, Anchor.MIDDLE, node.name());
        svg.text("kind", x, y + MachineLabel.KIND_LINE, Anchor.MIDDLE, looks.label());
        svg.close();
    }

    private static String tooltip(Node node, String label) {
        String routes = node.routes().stream()
                .map(route -> "\nroute " + route.to() + " via " + route.via())
                .collect(Collectors.joining());
        return node.name() + " (" + label + ")" + routes;
    }
}
