package io.netlab.report;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * A page of Markdown for a terminal: paragraphs wrapped, what is to be typed left as it is. Without colours it is plain
 * text that a pager, a file or a pipe can take.
 */
public final class Lesson {

    private final int width;
    private final boolean colours;

    /**
     * @param width columns
     * @param colours escape sequences (ECMA-48), for a terminal
     */
    public Lesson(int width, boolean colours) {
        this.width = width;
        this.colours = colours;
    }

    public String print(String markdown) {
        Node page = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(withoutControls(markdown));
        return new LessonBlocks(width, new LessonStyle(colours)).print(page);
    }

    /** A page may come from anywhere, and must not command the terminal. */
    private static String withoutControls(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
