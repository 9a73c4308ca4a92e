package io.netlab.report;

import java.util.Locale;

/** An SVG picture being written, element by element. Coordinates are whole pixels; texts are escaped here. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    /** @param label what it shows, for those who do not see it */
    static Svg of(int width, int height, String label) {
        Svg svg = new Svg();
        svg.out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"netlab-picture\" role=\"img\" aria-label=\"%s\""
                        + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n",
                Markup.attribute(label),
                width,
                height,
                width,
                height));
        return svg;
    }

    /** Colours that the picture brings along, where no page has them. */
    void style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
    }

    void rect(String style, int x, int y, int width, int height, int radius) {
        out.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n",
                style,
                x,
                y,
                width,
                height,
                radius));
    }

    void line(String style, int x1, int y1, int x2, int y2) {
        out.append(String.format(
                Locale.ROOT, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", style, x1, y1, x2, y2));
    }

    void path(String style, String d) {
        out.append(String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>\n", style, d));
    }

    void dot(String style, int x, int y, int radius) {
        out.append(String.format(
                Locale.ROOT, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n", style, x, y, radius));
    }

    void text(String style, int x, int y, Anchor anchor, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%d\" y=\"%d\"%s>%s</text>\n",
                style,
                x,
                y,
                anchor.attribute,
                Markup.escape(text)));
    }

    /** A group; what it is comes up as a tooltip where that is not empty. */
    void open(String style, String tooltip) {
        out.append("<g class=\"").append(Markup.attribute(style)).append("\">");
        out.append(tooltip.isEmpty() ? "\n" : "<title>" + Markup.escape(tooltip) + "</title>\n");
    }

    /** A group that belongs to something of the lab: scripts find it by these. */
    void open(String style, String node, String subnet) {
        out.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\" data-node=\"%s\" data-subnet=\"%s\">\n",
                style,
                Markup.attribute(node),
                Markup.attribute(subnet)));
    }

    /** A group that shows an event: scripts find it by its number and the packet's. */
    void openEvent(String style, int event, int packet, String tooltip) {
        out.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\" data-event=\"%d\" data-packet=\"%d\"><title>%s</title>\n",
                Markup.attribute(style),
                event,
                packet,
                Markup.escape(tooltip)));
    }

    void close() {
        out.append("</g>\n");
    }

    /** Elements of our own, moved there. */
    void drawing(int x, int y, String elements) {
        out.append(String.format(Locale.ROOT, "<g transform=\"translate(%d %d)\">%s</g>\n", x, y, elements));
    }

    String end() {
        return out + "</svg>\n";
    }

    /** Where a text has its point. */
    enum Anchor {
        START(""),
        MIDDLE(" text-anchor=\"middle\""),
        END(" text-anchor=\"end\"");

        private final String attribute;

        Anchor(String attribute) {
            this.attribute = attribute;
        }
    }
}
