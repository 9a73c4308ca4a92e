package io.netlab.topology;

/** Where something stands in a file. Line and column count from 1. */
public record Location(String file, int line, int column) implements Comparable<Location> {

    /** The first character. */
    public static Location top(String file) {
        return new Location(file, 1, 1);
    }

    /** Where the character with this index stands; columns count characters, not UTF-16 units. */
    static Location of(String file, String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Location(file, line, text.codePointCount(start, index) + 1);
    }

    @Override
    public int compareTo(Location other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * file.hashCode() + line) + column;
    }

    /** As compilers print it: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
