package io.netlab.topology;

import java.util.List;

/**
 * A YAML document as text and places: scalars keep what was written, because YAML 1.1 would turn
 * {@code 11:22:33:44:55:06} into an integer and {@code no} into false. Whoever owns a key parses its value.
 */
public sealed interface Yaml {

    Location at();

    /** What it is, for messages. */
    String describe();

    /**
     * @param text what was written, quotes removed
     * @param plain written without quotes
     * @param verbatim stands in the file as it is here, on one line: nothing escaped, nothing folded
     */
    record Scalar(Location at, String text, boolean plain, boolean verbatim) implements Yaml {
        /** Where that character of the text stands, or the whole where that cannot be said. */
        public Location at(int index) {
            int before = (plain ? 0 : 1) + text.codePointCount(0, index);
            return verbatim ? new Location(at.file(), at.line(), at.column() + before) : at;
        }

        /** Nothing was written, or YAML's word for nothing. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String describe() {
            return isNull() ? "nothing" : "'" + Text.shorten(text) + "'";
        }
    }

    record Sequence(Location at, List<Yaml> items) implements Yaml {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys are scalars and appear once; {@link YamlReader} reports the others. */
    record Mapping(Location at, List<Entry> entries) implements Yaml {
        @Override
        public String describe() {
            return "a mapping";
        }
    }

    record Entry(Scalar key, Yaml value) {}
}
