package io.netlab.probe;

import io.netlab.topology.Address;
import io.netlab.topology.AddressRange;
import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a text must be: {@code hello} (equal), {@code {contains: ...}}, {@code {starts-with: ...}}, {@code {matches:
 * REGEX}} (somewhere in it, java.util.regex), {@code {address: router@internet}} (equal to that address), {@code {in:
 * 192.168.1.100-192.168.1.150}} (an address of that range), {@code {">": 5}} (a number, and more than that), and what {@link
 * MatchShape} makes of these. One line end at the end of the text does not count.
 */
final class TextMatch {

    private static final Key<Optional<Match<String>>> ADDRESS = Key.optional(
            "address",
            Scalars.ref()
                    .map(ref -> new Match.Named(ref, Meaning.NEAREST_ADDRESS)
                            .<String>of(text -> Optional.of(withoutLastLineEnd(text)))),
            "the address that this name stands for");
    private static final Key<Optional<Match<String>>> IN = Key.optional(
            "in", Scalars.line().map(TextMatch::in), "an address of this range, as '192.168.1.100-192.168.1.150'");
    private static final List<Key<Optional<Match<String>>>> PARTS = List.of(
            Key.optional("contains", Scalars.text().map(TextMatch::contains), "has this somewhere"),
            Key.optional("starts-with", Scalars.text().map(TextMatch::startsWith), "begins with this"),
            Key.optional("matches", Scalars.text().map(TextMatch::matching), "has what this regular expression means"),
            ADDRESS,
            IN);

    private TextMatch() {}

    /** The one shape of all texts that are expected. */
    static Shape<Match<String>> shape() {
        return Shapes.titled("text", MatchShape.of("text", Scalars.text().map(TextMatch::equalTo), comparisons()));
    }

    /** As {@link #shape}, for lines of a longer text: a plain text may stand anywhere in the line. */
    static Shape<Match<String>> lineShape() {
        return Shapes.titled("line", MatchShape.of("line", Scalars.text().map(TextMatch::contains), comparisons()));
    }

    /** As {@link #shape}, for texts that a name of the lab may stand for. */
    static Shape<Match<String>> naming(String what, Meaning meaning) {
        Shape<Match<String>> name = Scalars.ref().map(ref -> new Match.Named(ref, meaning));
        List<Key<Optional<Match<String>>>> comparisons = new ArrayList<>();
        comparisons.add(Key.optional("equals", name, "exactly this, or what this name stands for"));
        comparisons.addAll(PARTS);
        return Shapes.titled(what, MatchShape.of(what, name, comparisons));
    }

    private static List<Key<Optional<Match<String>>>> comparisons() {
        List<Key<Optional<Match<String>>>> comparisons = new ArrayList<>();
        comparisons.add(Key.optional("equals", Scalars.text().map(TextMatch::equalTo), "exactly this"));
        comparisons.addAll(PARTS);
        comparisons.addAll(NumberMatch.comparisonsOfTexts());
        return comparisons;
    }

    private static Match<String> in(String text) {
        AddressRange range = AddressRange.parse(text);
        return new Match.Is<>(
                "an address of " + range,
                seen -> Address.tryParse(withoutLastLineEnd(seen))
                        .filter(range::contains)
                        .isPresent());
    }

    private static Match<String> equalTo(String expected) {
        String wanted = withoutLastLineEnd(expected);
        return new Match.Is<>(quoted(expected), text -> withoutLastLineEnd(text).equals(wanted));
    }

    private static Match<String> contains(String part) {
        refuseEmpty("contains", part);
        return new Match.Is<>("something that contains " + quoted(part), text -> text.contains(part));
    }

    private static Match<String> startsWith(String start) {
        refuseEmpty("starts-with", start);
        return new Match.Is<>("something that starts with " + quoted(start), text -> text.startsWith(start));
    }

    /** A regular expression, somewhere in the text. */
    static Match<String> matching(String regex) {
        refuseEmpty("matches", regex);
        try {
            Regex compiled = new Regex(Pattern.compile(regex));
            return new Match.Is<>(
                    "something that matches " + quoted(regex),
                    text -> compiled.find(withoutLastLineEnd(text)).isPresent());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(regex) + "' is not a regular expression: " + e.getDescription(), e);
        }
    }

    private static String quoted(String text) {
        return "'" + Text.shorten(text) + "'";
    }

    private static void refuseEmpty(String key, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' with an empty text is true of every text");
        }
    }

    static String withoutLastLineEnd(String text) {
        String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
