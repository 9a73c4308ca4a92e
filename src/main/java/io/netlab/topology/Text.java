package io.netlab.topology;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How messages quote what somebody wrote, and which known name it is nearest to. */
public final class Text {

    private static final int LONGEST_QUOTE = 60;

    private Text() {}

    /** One line of at most 60 characters, control characters made visible. */
    public static String shorten(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST_QUOTE).forEach(c -> {
            if (c == '\n') {
                out.append("\\n");
            } else if (isInvisible(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return text.codePoints().skip(LONGEST_QUOTE).findAny().isPresent() ? out + "..." : out.toString();
    }

    /** Control characters, and those that would turn or break the line they are printed on. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** {@code "; did you mean 'router'?"}, or nothing where no known name is near. */
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    }

    /**
     * The known name within a third of its length (at least one change, never all of it) of what was written. Of two
     * that are as near, the one that is as long: letters are swapped more often than forgotten.
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int allowed = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
            if (Math.abs(name.length() - lower.length()) > allowed) {
                continue;
            }
            int change = distance(lower, name.toLowerCase(Locale.ROOT));
            int distance = 2 * change + (name.length() == lower.length() ? 0 : 1);
            boolean nearer = distance < least || (distance == least && name.compareTo(best) < 0);
            if (change <= allowed && nearer) {
                best = name;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Edit distance where swapping two neighbours counts once (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
