package io.netlab.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An SVG picture as somebody sees it: where its texts, machines and wires lie. */
record DrawnPicture(Box paper, List<Box> words, List<Box> glyphs, List<Box> wires) {

    private static final Map<String, Integer> SIZES = Map.of(
            "title", 18, "subnet", 14, "prefix", 12, "name", 13, "kind", 11, "address", 11, "rewrite", 11, "loss", 11,
            "number", 11, "time", 11);
    private static final int ANY_OTHER = 12;
    private static final Pattern CURVE =
            Pattern.compile("M(\\S+) (\\S+) H(\\S+) C(\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) H(\\S+)");
    private static final Pattern STRAIGHT = Pattern.compile("M(\\S+) (\\S+) H(\\S+)");

    record Box(String what, double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean holds(Box other) {
            return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
        }
    }

    static DrawnPicture of(String svg) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            Element root = document.getDocumentElement();
            Box paper = new Box("paper", 0, 0, number(root, "width"), number(root, "height"));
            DrawnPicture picture = new DrawnPicture(paper, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            elements(document, "text").forEach(text -> picture.words.add(word(text)));
            elements(document, "g").stream()
                    .filter(g -> !g.getAttribute("transform").isEmpty())
                    .forEach(g -> picture.glyphs.add(glyph(g.getAttribute("transform"))));
            elements(document, "path").stream()
                    .filter(path -> path.getAttribute("class").equals("wire"))
                    .forEach(path -> picture.wire(path.getAttribute("d")));
            return picture;
        } catch (Exception e) {
            throw new AssertionError("not XML: " + e.getMessage() + "\n" + svg, e);
        }
    }

    List<String> texts() {
        return words.stream().map(Box::what).toList();
    }

    /** What cannot be read, in sentences. */
    List<String> clashes() {
        List<String> clashes = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Box word = words.get(i);
            if (!paper.holds(word)) {
                clashes.add(word + " leaves the paper");
            }
            words.subList(i + 1, words.size()).stream()
                    .filter(word::meets)
                    .forEach(other -> clashes.add(word + " lies on " + other));
            glyphs.stream().filter(word::meets).forEach(other -> clashes.add(word + " lies on a machine " + other));
            wires.stream().filter(word::meets).forEach(other -> clashes.add(word + " lies on a wire " + other));
        }
        for (int i = 0; i < glyphs.size(); i++) {
            Box glyph = glyphs.get(i);
            glyphs.subList(i + 1, glyphs.size()).stream()
                    .filter(glyph::meets)
                    .forEach(other -> clashes.add("two machines at " + glyph));
        }
        return clashes;
    }

    private static Box word(Element text) {
        String what = text.getTextContent();
        String style = text.getAttribute("class");
        int size = SIZES.getOrDefault(style, ANY_OTHER);
        boolean bold = style.equals("title") || style.equals("subnet") || style.equals("name");
        double width = TextWidth.of(what, size, bold);
        double x = number(text, "x");
        double left = x
                - switch (text.getAttribute("text-anchor")) {
                    case "middle" -> width / 2;
                    case "end" -> width;
                    default -> 0;
                };
        double y = number(text, "y");
        return new Box(what, left, y - 0.8 * size, left + width, y + 0.2 * size);
    }

    private static Box glyph(String transform) {
        String[] at = transform.replaceAll("[a-z()]", "").split(" ", -1);
        double x = Double.parseDouble(at[0]);
        double y = Double.parseDouble(at[1]);
        return new Box("", x, y, x + Glyph.SIZE, y + Glyph.SIZE);
    }

    /** Points on the wire, close to one another. */
    private void wire(String d) {
        Matcher curve = CURVE.matcher(d);
        Matcher straight = STRAIGHT.matcher(d);
        if (curve.matches()) {
            double[] n = new double[11];
            for (int i = 1; i <= 10; i++) {
                n[i] = Double.parseDouble(curve.group(i));
            }
            level(n[1], n[3], n[2]);
            for (double t = 0; t <= 1; t += 0.02) {
                double u = 1 - t;
                point(
                        u * u * u * n[3] + 3 * u * u * t * n[4] + 3 * u * t * t * n[6] + t * t * t * n[8],
                        u * u * u * n[2] + 3 * u * u * t * n[5] + 3 * u * t * t * n[7] + t * t * t * n[9]);
            }
            level(n[8], n[10], n[9]);
        } else if (straight.matches()) {
            level(
                    Double.parseDouble(straight.group(1)),
                    Double.parseDouble(straight.group(3)),
                    Double.parseDouble(straight.group(2)));
        } else {
            throw new AssertionError("a wire that this test does not know: " + d);
        }
    }

    private void level(double from, double to, double y) {
        for (double x = Math.min(from, to); x <= Math.max(from, to); x += 4) {
            point(x, y);
        }
    }

    private void point(double x, double y) {
        wires.add(new Box("point", x - 1, y - 1, x + 1, y + 1));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList list = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
