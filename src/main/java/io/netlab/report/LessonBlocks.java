package io.netlab.report;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/** The blocks of a lesson, one below the other with an empty line between. */
final class LessonBlocks extends AbstractVisitor {

    private static final String CODE = "    ";

    private final int width;
    private final LessonStyle style;
    private final StringBuilder out = new StringBuilder();
    /** What the next line begins with, and all after it. */
    private String first = "";

    private String rest = "";

    LessonBlocks(int width, LessonStyle style) {
        this.width = width;
        this.style = style;
    }

    String print(Node page) {
        page.accept(this);
        return out.toString();
    }

    @Override
    public void visit(Heading heading) {
        for (String line : style.heading(LessonWords.of(heading, style), heading.getLevel())
                .split("\n", -1)) {
            line(line);
        }
        gap(heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
        String text = LessonWords.of(paragraph, style);
        if (text.isBlank()) { // a picture
            return;
        }
        out.append(Wrapped.lines(text, first, rest, width));
        first = rest;
        gap(paragraph);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
        gap(code);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
        gap(code);
    }

    private void code(String text) {
        text.stripTrailing().lines().forEach(line -> line(CODE + style.typed(line)));
    }

    @Override
    public void visit(HtmlBlock html) {
        html.getLiteral().lines().forEach(this::line);
        gap(html);
    }

    @Override
    public void visit(ThematicBreak end) {
        line("-".repeat(Math.max(1, width - rest.length())));
        gap(end);
    }

    @Override
    public void visit(BlockQuote quote) {
        inside("| ", "| ", quote);
        gap(quote);
    }

    @Override
    public void visit(BulletList list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            inside("- ", "  ", item);
            gap(item);
        }
        gap(list);
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        int number = start == null ? 1 : start;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = number++ + ". ";
            inside(marker, " ".repeat(marker.length()), item);
            gap(item);
        }
        gap(list);
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            LessonTable.lines(table, width - rest.length(), style).forEach(this::line);
            gap(block);
        } else {
            visitChildren(block);
        }
    }

    private void inside(String marker, String below, Node block) {
        String outerRest = rest;
        first = first + marker;
        rest = outerRest + below;
        visitChildren(block);
        rest = outerRest;
        first = outerRest;
    }

    private void line(String text) {
        out.append((first + text).stripTrailing()).append('\n');
        first = rest;
    }

    /** An empty line, but not in a tight list, nor at the end of what holds the block. */
    private void gap(Node block) {
        Node list = block instanceof ListItem
                ? block.getParent()
                : block.getParent().getParent();
        boolean tight = list instanceof ListBlock its && its.isTight();
        if (!tight && block.getNext() != null) {
            out.append(rest.stripTrailing()).append('\n');
        }
    }
}
