package io.netlab.report;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** What stands inside a paragraph, on one line that is still to be wrapped. */
final class LessonWords extends AbstractVisitor {

    private final LessonStyle style;
    private final StringBuilder out = new StringBuilder();

    private LessonWords(LessonStyle style) {
        this.style = style;
    }

    /** Of the children of that node. */
    static String of(Node parent, LessonStyle style) {
        LessonWords words = new LessonWords(style);
        words.visitChildren(parent);
        return words.out.toString();
    }

    @Override
    public void visit(Text text) {
        out.append(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak end) {
        out.append(' ');
    }

    @Override
    public void visit(HardLineBreak end) {
        out.append(' ');
    }

    @Override
    public void visit(Code code) {
        out.append(style.code(code.getLiteral()));
    }

    @Override
    public void visit(Emphasis emphasis) {
        out.append(style.emphasis(of(emphasis, style)));
    }

    @Override
    public void visit(StrongEmphasis strong) {
        out.append(style.bold(of(strong, style)));
    }

    /** Where a link of the Web leads is worth reading; the way to another lesson is not: {@code show} prints that, too. */
    @Override
    public void visit(Link link) {
        String text = of(link, style);
        String to = link.getDestination();
        out.append(text).append(to.contains("://") && !to.equals(text) ? " (" + to + ")" : "");
    }

    /** A terminal shows none. */
    @Override
    public void visit(Image image) {}

    @Override
    public void visit(HtmlInline html) {
        out.append(html.getLiteral());
    }
}
