package io.netlab.capture.flow;

import io.netlab.topology.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often a line must be seen.
 *
 * @param most empty for any number more
 * @param exact whether one more than {@code most}, before the next line is seen, is a mistake
 */
record Count(int least, Optional<Integer> most, boolean exact, String written) {

    /** Nothing written: one is looked for, and more of it are other traffic. */
    static final Count ONE = new Count(1, Optional.of(1), false, "");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    /** {@code x3}, {@code at least 2}, {@code at most 4}. */
    static Count read(Words words) {
        if (words.take("at")) {
            boolean least = words.word("'least' or 'most'").text().equals("least");
            Words.Word word = words.word("a number");
            int number = number(word, word.text());
            return least
                    ? new Count(number, Optional.empty(), false, "at least " + number)
                    : new Count(0, Optional.of(number), true, "at most " + number);
        }
        Words.Word word = words.word("a count, as 'x3'");
        int number = number(word, word.text().substring(1));
        return new Count(number, Optional.of(number), true, "x" + number);
    }

    private static int number(Words.Word word, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new Misread(
                    word.at(),
                    "'" + Text.shorten(word.text())
                            + "' is no count; expected 1 or more (what must not happen stands under 'never')");
        }
        return Integer.parseInt(text);
    }

    boolean isFull(int seen) {
        return most.filter(m -> seen >= m).isPresent();
    }
}
