package io.netlab.report;

import io.netlab.report.PictureLayout.Place;
import io.netlab.topology.Block;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Subnet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lab as an SVG picture: subnets as bars, machines as boxes, wires with their addresses. Colours are the page's. */
final class TopologyPicture {

    private static final int MARGIN = 10;
    private static final int BAR = 26;
    private static final int BOX = 48;
    private static final int LINE = 14;
    private static final int WIRE_SPACING = 16;
    /** Of a letter at the sizes used, on the wide side: fonts differ. */
    private static final double LETTER = 7.2;

    private static final Set<String> ROUTERS = Set.of("router", "nat", "firewall");

    private final Lab lab;
    private final PictureLayout layout;
    private final int column;
    private final int wire;
    private final StringBuilder wires = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();

    private TopologyPicture(Lab lab) {
        this.lab = lab;
        this.layout = PictureLayout.of(lab);
        this.column = widestText() + 40;
        this.wire = 16 + LINE * mostLines();
    }

    static String of(Lab lab) {
        return new TopologyPicture(lab).draw();
    }

    private String draw() {
        IntStream.range(0, layout.subnets().size()).forEach(this::bar);
        layout.places().forEach(this::machine);
        boolean belowLast = layout.places().stream()
                .anyMatch(p -> p.row() == layout.subnets().size() - 1);
        int height = barTop(layout.subnets().size() - 1) + BAR + (belowLast ? wire + BOX : 0) + MARGIN;
        int width = Math.max(layout.columns() * column, widestBar()) + 2 * MARGIN;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" aria-label=\"Topology of "
                + Markup.attribute(lab.name()) + "\">\n" + wires + shapes + "</svg>\n";
    }

    private void bar(int row) {
        Subnet subnet = lab.subnets().get(layout.subnets().get(row));
        List<Integer> columns = layout.columnsOf(row);
        int left = columns.isEmpty() ? 0 : columns.get(0);
        int right = columns.isEmpty() ? 0 : columns.get(columns.size() - 1);
        int width = Math.max((right - left + 1) * column - 12, barText(subnet));
        int x = MARGIN + left * column + 6;
        shapes.append(String.format(
                Locale.ROOT,
                "<rect class=\"subnet\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n",
                x,
                barTop(row),
                width,
                BAR));
        shapes.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\"><tspan class=\"name\">%s</tspan> %s</text>\n",
                x + 10,
                barTop(row) + 17,
                Markup.escape(subnet.name()),
                Markup.escape(prefixes(subnet))));
    }

    private void machine(Place place) {
        Node node = place.node();
        int x = MARGIN + place.column() * column + 10;
        int middle = x + (column - 20) / 2;
        int top = boxTop(place.row());
        List<Integer> below =
                place.rows().stream().filter(row -> row != place.row()).toList();
        for (int i = 0; i < below.size(); i++) {
            // the longest wire on the left, so that none runs through the text of a shorter one
            int at = middle - WIRE_SPACING * i;
            wire(at, top + BOX, barTop(below.get(i)), barTop(below.get(i)));
            addresses(node, below.get(i), at, barTop(below.get(i)) - wire + LINE);
        }
        if (!place.rows().isEmpty()) {
            wire(middle, barTop(place.row()) + BAR, top, barTop(place.row()) + BAR);
            addresses(node, place.row(), middle, barTop(place.row()) + BAR + LINE);
        }
        shapes.append(String.format(
                Locale.ROOT,
                "<g><title>%s</title><rect class=\"machine %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n",
                Markup.escape(tooltip(node)),
                looks(node),
                x,
                top,
                column - 20,
                BOX));
        shapes.append(String.format(
                Locale.ROOT,
                "<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                middle,
                top + 20,
                Markup.escape(node.name())));
        shapes.append(String.format(
                Locale.ROOT,
                "<text class=\"small\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></g>\n",
                middle,
                top + 37,
                Markup.escape(kinds(node))));
    }

    private void wire(int x, int from, int to, int plug) {
        wires.append(String.format(
                Locale.ROOT, "<line class=\"wire\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", x, from, x, to));
        shapes.append(String.format("<circle class=\"plug\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", x, plug));
    }

    private void addresses(Node node, int row, int x, int y) {
        List<String> texts = addresses(node.on(layout.subnets().get(row)).orElseThrow());
        for (int i = 0; i < texts.size(); i++) {
            shapes.append(String.format(
                    Locale.ROOT,
                    "<text class=\"small\" x=\"%d\" y=\"%d\">%s</text>\n",
                    x + 7,
                    y + i * LINE,
                    Markup.escape(texts.get(i))));
        }
    }

    private static List<String> addresses(Interface on) {
        List<String> texts = on.addresses().stream()
                .map(InterfaceAddress::address)
                .map(Object::toString)
                .collect(Collectors.toList());
        if (on.dhcp()) {
            texts.add("DHCP");
        }
        return texts;
    }

    private static String looks(Node node) {
        Set<String> kinds = blocks(node).collect(Collectors.toSet());
        boolean forwards = kinds.stream().anyMatch(ROUTERS::contains);
        return forwards ? "router" : kinds.isEmpty() ? "host" : "server";
    }

    private static String kinds(Node node) {
        String kinds = blocks(node).collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "PC" : kinds;
    }

    /** A block's class is called as its key: {@code ReverseProxy} is a {@code reverse-proxy}. */
    static Stream<String> blocks(Node node) {
        return node.blocks().stream()
                .map(Block::getClass)
                .map(Class::getSimpleName)
                .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
    }

    private static String tooltip(Node node) {
        String routes = node.routes().stream()
                .map(route -> "\nroute " + route.to() + " via " + route.via())
                .collect(Collectors.joining());
        return node.name() + " (" + kinds(node) + ")" + routes;
    }

    private static String prefixes(Subnet subnet) {
        return subnet.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", "));
    }

    private int barTop(int row) {
        return MARGIN + row * (BAR + 2 * wire + BOX);
    }

    private int boxTop(int row) {
        return barTop(row) + BAR + wire;
    }

    private int widestBar() {
        return lab.subnets().values().stream()
                .mapToInt(TopologyPicture::barText)
                .max()
                .orElse(0);
    }

    private static int barText(Subnet subnet) {
        return pixels(subnet.name() + " " + prefixes(subnet)) + 30;
    }

    /** A box holds its name and kinds; an address stands on the right half of it. */
    private int widestText() {
        return lab.nodes().values().stream()
                .flatMap(node -> Stream.concat(
                        Stream.of(pixels(node.name()), pixels(kinds(node))),
                        node.interfaces().stream()
                                .flatMap(i -> addresses(i).stream())
                                .map(address -> 2 * pixels(address) - 30)))
                .max(Integer::compare)
                .orElse(0);
    }

    private int mostLines() {
        return lab.nodes().values().stream()
                .flatMap(node -> node.interfaces().stream())
                .mapToInt(i -> addresses(i).size())
                .max()
                .orElse(1);
    }

    private static int pixels(String text) {
        return (int) (text.length() * LETTER);
    }
}
