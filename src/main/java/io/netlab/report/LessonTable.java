package io.netlab.report;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;

/** A table of a lesson: columns as wide as their widest cell, or narrower where the line ends before. */
final class LessonTable {

    private static final int LEAST = 8;
    private static final String BETWEEN = "  ";

    private LessonTable() {}

    static List<String> lines(TableBlock table, int width, LessonStyle style) {
        List<List<String>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                rows.add(cells(row, style));
            }
        }
        int[] widths = widths(rows, width);
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.addAll(row(row, widths)));
        return lines;
    }

    private static List<String> cells(Node row, LessonStyle style) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            String text = LessonWords.of(cell, style);
            cells.add(cell instanceof TableCell tableCell && tableCell.isHeader() ? style.bold(text) : text);
        }
        return cells;
    }

    /** The widest columns give way until the table fits, or all are narrow. */
    private static int[] widths(List<List<String>> rows, int width) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        int sum = BETWEEN.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .filter(row -> row.size() > column)
                    .mapToInt(row -> Wrapped.columns(row.get(column)))
                    .max()
                    .orElse(0);
            sum += widths[i];
        }
        for (int over = sum - width; over > 0; over--) {
            int widest = 0;
            for (int i = 0; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static List<String> row(List<String> cells, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            columns.add(Wrapped.lines(cells.get(i), "", "", widths[i]).lines().toList());
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                String cell = line < columns.get(i).size() ? columns.get(i).get(line) : "";
                text.append(cell)
                        .append(" ".repeat(Math.max(0, widths[i] - Wrapped.columns(cell))))
                        .append(BETWEEN);
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }
}
