package io.netlab.probe;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that gives up on a text that is too much for it: some take a time that grows exponentially with
 * the text, and others a deep stack.
 */
record Regex(Pattern pattern) {

    private static final long MOST_STEPS = 20_000_000;

    /** The text was not searched to its end, so nothing is known of it. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(Pattern pattern) {
            super("the regular expression '" + pattern + "' takes too long on this output, or too much memory");
        }
    }

    /** Where it is first in the text. */
    Optional<MatchResult> find(String text) {
        Matcher matcher = pattern.matcher(new Counted(pattern, text));
        try {
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (StackOverflowError e) {
            throw new TooMuch(pattern);
        }
    }

    /** A text of which only so many characters are looked at. */
    private static final class Counted implements CharSequence {

        private final Pattern pattern;
        private final String text;
        private long left = MOST_STEPS;

        Counted(Pattern pattern, String text) {
            this.pattern = pattern;
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (left-- == 0) {
                throw new TooMuch(pattern);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
