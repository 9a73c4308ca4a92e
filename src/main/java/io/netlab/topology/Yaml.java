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
     */
    record Scalar(Location at, String text, boolean plain) implements Yaml {
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
