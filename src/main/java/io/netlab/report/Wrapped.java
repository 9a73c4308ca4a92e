package io.netlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text broken at blanks into lines for a terminal. Escape sequences that colour it take no room. */
public final class Wrapped {

    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

    private Wrapped() {}

    /**
     * @param first what the first line begins with, and {@code rest} the others; both count
     * @param width columns; a word that is longer stands alone and is not broken
     * @return lines, each with its end
     */
    public static String lines(String text, String first, String rest, int width) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String word : words(text)) {
            if (!fresh && columns(line) + 1 + columns(word) > width) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(rest);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        return out.append(line.toString().stripTrailing()).append('\n').toString();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    static int columns(CharSequence text) {
        String visible = ESCAPE.matcher(text).replaceAll("");
        return visible.codePointCount(0, visible.length());
    }
}
