package io.netlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is, on the wide side: whoever looks at a picture has fonts of their own, and texts must not overlap in
 * any of them. The widths are those of DejaVu Sans, rounded up; few sans-serif fonts are wider.
 */
final class TextWidth {

    private static final String NARROW = " !'(),-./:;I[]fijlrt{|}";
    private static final String WIDE = "%@MWmw";

    private TextWidth() {}

    /** In pixels, of one line. */
    static int of(String text, int fontSize, boolean bold) {
        double em =
                text.codePoints().mapToDouble(c -> bold ? bold(c) : regular(c)).sum();
        return (int) Math.ceil(em * fontSize);
    }

    /**
     * A text of somebody else's, ready to be measured and drawn: without line ends, without characters that XML forbids,
     * and without those that turn the direction of what follows. A dot stands for each.
     */
    static String drawable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isDrawable(c) ? c : '·'));
        return out.toString();
    }

    private static boolean isDrawable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Broken at blanks into lines that are no wider; a word that is, stands alone. */
    static List<String> wrap(String text, int fontSize, boolean bold, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && of(line + " " + word, fontSize, bold) > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Of one character, in units of the font's size. */
    private static double regular(int c) {
        if (NARROW.indexOf(c) >= 0) {
            return 0.42;
        }
        if (WIDE.indexOf(c) >= 0) {
            return 1.0;
        }
        return isSmall(c) ? 0.64 : beyond(c, 0.84);
    }

    private static double bold(int c) {
        if (NARROW.indexOf(c) >= 0) {
            return 0.5;
        }
        if (WIDE.indexOf(c) >= 0) {
            return 1.11;
        }
        return isSmall(c) ? 0.72 : beyond(c, 0.9);
    }

    private static boolean isSmall(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static double beyond(int c, double letter) {
        if (c < 0x1100) {
            return letter;
        }
        return c < 0x1f000 ? 1.1 : 1.4; // ideographs; emoji
    }
}
