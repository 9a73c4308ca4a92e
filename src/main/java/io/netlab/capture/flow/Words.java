package io.netlab.capture.flow;

import io.netlab.topology.Location;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Text;
import io.netlab.topology.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a flow line, each with its place in the file, read from left to right. Blanks separate words; inside
 * braces {@code ,} and <code>}</code> are words of their own.
 */
final class Words {

    private static final Pattern TIMES = Pattern.compile("x[0-9]+");

    private final List<Word> words = new ArrayList<>();
    private final Location end;
    private int next;

    /** One word, as written. */
    record Word(String text, Location at) {
        Ref ref() {
            return new Ref(text, at);
        }
    }

    private Words(List<Yaml.Scalar> parts) {
        parts.forEach(this::split);
        Yaml.Scalar last = parts.get(parts.size() - 1);
        this.end = last.at(last.text().length());
    }

    /** {@code "FROM -> TO: WHAT"}, in quotes. */
    static Words of(Yaml.Scalar line) {
        return new Words(List.of(line));
    }

    /** {@code FROM -> TO: WHAT}, which YAML takes for a key and its value. */
    static Words of(Yaml.Scalar fromTo, Yaml.Scalar what) {
        Words words = new Words(List.of(fromTo, what));
        words.endOfParties(words.wordsBefore(what));
        return words;
    }

    private void split(Yaml.Scalar part) {
        String text = part.text();
        boolean braces = false;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean opens = c == '{' && start < 0;
            boolean separate = opens || (braces && (c == ',' || c == '}'));
            if (start >= 0 && (separate || Character.isWhitespace(c))) {
                words.add(new Word(text.substring(start, i), part.at(start)));
                start = -1;
            }
            if (separate) {
                words.add(new Word(Character.toString(c), part.at(i)));
                braces = c != '}';
            } else if (!Character.isWhitespace(c) && start < 0) {
                start = i;
            }
        }
    }

    private int wordsBefore(Yaml.Scalar part) {
        return (int) words.stream()
                .takeWhile(word -> word.at().compareTo(part.at()) < 0)
                .count();
    }

    /** YAML has taken the colon away. */
    private void endOfParties(int count) {
        if (count > 0) {
            Word last = words.get(count - 1);
            words.set(count - 1, new Word(last.text() + ":", last.at()));
        }
    }

    /** Where the next word stands, or the end of the line. */
    Location at() {
        return next < words.size() ? words.get(next).at() : end;
    }

    Optional<Word> peek() {
        return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
    }

    private boolean isNext(int ahead, String text) {
        return next + ahead < words.size() && words.get(next + ahead).text().equals(text);
    }

    /** The next word, whatever it is. */
    Word word(String expected) {
        Word word = peek().orElseThrow(() -> new Misread(end, "expected " + expected + ", found the end of the line"));
        next++;
        return word;
    }

    /** Takes the next word when it is this one. */
    boolean take(String text) {
        boolean is = isNext(0, text);
        next += is ? 1 : 0;
        return is;
    }

    /** Gives a part of the last word back, to be read next. */
    void giveBack(String rest) {
        Word last = words.get(next - 1);
        int taken = last.text().length() - rest.length();
        Location at = last.at();
        words.add(
                next,
                new Word(
                        rest,
                        new Location(
                                at.file(), at.line(), at.column() + last.text().codePointCount(0, taken))));
    }

    /** Whether what happened is said to its end: here wire, headers or count begin. */
    boolean isAtClause() {
        return next == words.size()
                || isNext(0, "on")
                || isNext(0, "{")
                || (isNext(0, "at") && (isNext(1, "least") || isNext(1, "most")))
                || TIMES.matcher(words.get(next).text()).matches();
    }

    /** The next word of what happened. */
    Optional<Word> argument() {
        return isAtClause() ? Optional.empty() : Optional.of(word("a word"));
    }

    /** The next word of what happened, which must be one of the enum's. */
    <E extends Enum<E>> Optional<E> argument(Class<E> type, String what) {
        return argument()
                .map(word -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> Scalars.written(constant).equals(word.text()))
                        .findFirst()
                        .orElseThrow(() -> unknown(
                                word,
                                what,
                                Arrays.stream(type.getEnumConstants())
                                        .map(Scalars::written)
                                        .toList())));
    }

    /** All words of what happened that are left. */
    List<Word> arguments() {
        List<Word> rest = new ArrayList<>();
        while (!isAtClause()) {
            rest.add(word("a word"));
        }
        return rest;
    }

    /** What is wrong with a word: it is none of these. */
    static Misread unknown(Word word, String what, Collection<String> known) {
        String guess = Text.didYouMean(word.text(), known);
        return new Misread(
                word.at(),
                "'" + Text.shorten(word.text()) + "' is not " + what
                        + (guess.isEmpty()
                                ? "; expected one of "
                                        + known.stream().map(k -> "'" + k + "'").collect(Collectors.joining(", "))
                                : guess));
    }
}
