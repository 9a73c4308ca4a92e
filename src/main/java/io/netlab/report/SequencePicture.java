package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Walk;
import io.netlab.report.SequenceRow.Leg;
import io.netlab.report.SequenceRow.Note;
import io.netlab.report.Svg.Anchor;
import io.netlab.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a capture showed as a sequence diagram: machines stand side by side, time runs downwards, and each event is an
 * arrow through all the machines that it passed.
 */
final class SequencePicture {

    /** A picture of more would be of no use to anybody. */
    private static final int MOST_EVENTS = 400;

    private static final int MARGIN = 20;
    private static final int TIMES = 110;
    private static final int FONT = 12;
    private static final int SMALL = 11;
    private static final int LINE = 15;
    private static final int LONGEST = 96;

    private final Walk walk;
    private final List<SequenceRow> rows = new ArrayList<>();
    private final List<Integer> exchanges = new ArrayList<>();
    private final Lifelines lifelines;
    private final List<String> title;
    private final int width;
    private final Svg svg;

    private SequencePicture(Lab lab, Walk walk, String caption) {
        this.walk = walk;
        Exchanges ends = new Exchanges();
        for (Event event : walk.events().stream().limit(MOST_EVENTS).toList()) {
            int exchange = ends.of(event);
            for (SequenceRow row : SequenceRow.of(event)) {
                rows.add(row);
                exchanges.add(exchange);
            }
        }
        Set<String> taking = new TreeSet<>();
        rows.forEach(row -> row.legs().forEach(leg -> {
            taking.add(leg.from());
            taking.addAll(leg.to());
        }));
        this.lifelines = Lifelines.of(lab, taking, MARGIN + TIMES);
        int widest = rows.stream().mapToInt(SequencePicture::widest).max().orElse(0);
        int content = Math.max(lifelines.right(), MARGIN + TIMES + widest);
        this.title = TextWidth.wrap(
                TextWidth.drawable(caption), PictureLayout.TITLE_FONT, true, Math.max(content - MARGIN, 500));
        int titles = title.stream()
                .mapToInt(line -> TextWidth.of(line, PictureLayout.TITLE_FONT, true))
                .max()
                .orElse(0);
        int remarks = walk.remarks().stream()
                .mapToInt(line -> TextWidth.of(TextWidth.drawable(line), FONT, false))
                .max()
                .orElse(0);
        this.width = Math.max(content, MARGIN + Math.max(titles, remarks)) + MARGIN;
        this.svg = Svg.of(width, height(), caption);
    }

    /** As a file of its own. */
    static String alone(Lab lab, Walk walk, String caption) {
        SequencePicture picture = new SequencePicture(lab, walk, caption);
        picture.svg.style(TopologyPicture.style() + style());
        return picture.draw();
    }

    /** As part of a page that has {@link #style} and that of the topology. */
    static String inPage(Lab lab, Walk walk, String caption) {
        return new SequencePicture(lab, walk, caption).draw();
    }

    static String style() {
        return Resource.text("sequence.css");
    }

    private int head() {
        return MARGIN + title.size() * PictureLayout.TITLE_LINE + 10 + MachineLabel.rise();
    }

    private int firstRow() {
        return head() + MachineLabel.fall() + 14;
    }

    private int height() {
        int all = rows.stream().mapToInt(SequencePicture::height).sum();
        return firstRow() + all + 10 + LINE * (walk.remarks().size() + (isCut() ? 1 : 0)) + MARGIN;
    }

    private boolean isCut() {
        return walk.events().size() > MOST_EVENTS;
    }

    private static int height(SequenceRow row) {
        return 26 + LINE * (row.notes().size() + (row.lost().isPresent() ? 1 : 0)) + 10;
    }

    private static int widest(SequenceRow row) {
        int widest = TextWidth.of(shorten(row.label()), FONT, false);
        for (Note note : row.notes()) {
            widest = Math.max(widest, TextWidth.of(shorten(note.text()), SMALL, false));
        }
        return Math.max(widest, TextWidth.of(shorten(row.lost().orElse("")), SMALL, false));
    }

    private static String shorten(String whole) {
        String text = TextWidth.drawable(whole);
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private String draw() {
        svg.rect("paper", 0, 0, width, height(), 8);
        for (int i = 0; i < title.size(); i++) {
            int y = MARGIN + i * PictureLayout.TITLE_LINE + 16;
            svg.text("title", MARGIN, y, Anchor.START, title.get(i));
        }
        bands();
        int end = firstRow() + rows.stream().mapToInt(SequencePicture::height).sum();
        lifelines.places().forEach((node, x) -> svg.line("lifeline", x, firstRow() - 8, x, end));
        lifelines.places().forEach((node, x) -> TopologyPicture.machine(svg, node, x, head()));
        int y = firstRow();
        for (SequenceRow row : rows) {
            row(row, y);
            y += height(row);
        }
        y += LINE;
        if (isCut()) {
            int more = walk.events().size() - MOST_EVENTS;
            svg.text("missed", MARGIN, y, Anchor.START, "... and " + more + " events more");
            y += LINE;
        }
        for (String remark : walk.remarks()) {
            svg.text("missed", MARGIN, y, Anchor.START, TextWidth.drawable(remark));
            y += LINE;
        }
        return svg.end();
    }

    /** Behind rows of the same exchange that follow one another. */
    private void bands() {
        int y = firstRow();
        for (int i = 0; i < rows.size(); ) {
            int from = i;
            int height = 0;
            while (i < rows.size() && exchanges.get(i).equals(exchanges.get(from))) {
                height += height(rows.get(i++));
            }
            svg.rect("exchange", MARGIN - 10, y, width - 2 * MARGIN + 20, height - 4, 6);
            y += height;
        }
    }

    private void row(SequenceRow row, int top) {
        String protocol = row.event().kind().protocol().replaceAll("[^a-z0-9]", "");
        svg.openEvent(
                "event of-" + protocol + (row.packet().isLost() ? " lost" : ""),
                row.event().number(),
                row.packet().number(),
                row.label());
        int y = top + 24;
        svg.text(
                "number",
                MARGIN + 22,
                y + 4,
                Anchor.END,
                Integer.toString(row.event().number()));
        svg.text("time", MARGIN + TIMES - 12, y + 4, Anchor.END, time(row.nanos()));
        int least = width;
        int most = 0;
        for (int i = 0; i < row.legs().size(); i++) {
            Leg leg = row.legs().get(i);
            boolean last = i == row.legs().size() - 1;
            for (int x : leg(row, leg, y, last)) {
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
        }
        text("label", (least + most) / 2, y - 7, FONT, row.label());
        int below = y + LINE + 1;
        for (Note note : row.notes()) {
            int x = lifelines.x(note.machine());
            svg.dot("rewritten", x, y, 5);
            text("rewrite", x, below, SMALL, note.text());
            below += LINE;
        }
        if (row.lost().isPresent()) {
            text("loss", (least + most) / 2, below, SMALL, row.lost().get());
        }
        svg.close();
    }

    /** Returns where it begins and ends. */
    private List<Integer> leg(SequenceRow row, Leg leg, int y, boolean last) {
        int from = lifelines.x(leg.from());
        List<Integer> ends = new ArrayList<>(leg.to().stream().map(lifelines::x).toList());
        boolean lostHere = last && row.packet().isLost();
        if (ends.isEmpty()) {
            int towards = row.packet().to().map(lifelines::x).orElse(lifelines.right());
            ends.add(from + (towards < from ? -50 : 50));
        }
        for (int end : ends) {
            svg.line("arrow", from, y, end, y);
            if (!last && isRewriting(leg, row)) {
                continue; // the ring there says that it goes on
            }
            int back = end < from ? 7 : -7;
            svg.path(
                    "head",
                    String.format(Locale.ROOT, "M%d %dL%d %dL%d %dZ", end, y, end + back, y - 4, end + back, y + 4));
        }
        if (lostHere) {
            int x = ends.get(ends.size() - 1);
            svg.path("cross", String.format(Locale.ROOT, "M%d %dl10 10M%d %dl10 -10", x - 5, y - 5, x - 5, y + 5));
        }
        ends.add(from);
        return ends;
    }

    private static boolean isRewriting(Leg leg, SequenceRow row) {
        return row.notes().stream().anyMatch(note -> leg.to().contains(note.machine()));
    }

    /** Over that point as far as the picture is wide enough; behind it nothing is seen. */
    private void text(String style, int middle, int y, int font, String whole) {
        String text = shorten(whole);
        int wide = TextWidth.of(text, font, false);
        int x = Math.max(MARGIN + TIMES + wide / 2, Math.min(middle, width - MARGIN - (wide + 1) / 2));
        svg.rect("behind", x - wide / 2, y - font + 2, wide, font + 1, 2);
        svg.text(style, x, y, Anchor.MIDDLE, text);
    }

    private String time(long nanos) {
        long first = rows.get(0).nanos();
        return String.format(Locale.ROOT, "%.3f ms", (nanos - first) / 1e6);
    }
}
