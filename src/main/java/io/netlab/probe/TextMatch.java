package io.netlab.probe;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a text must be: {@code hello} (equal), {@code {contains: ...}}, {@code {starts-with: ...}},
 * {@code {matches: REGEX}} (somewhere in it, java.util.regex), {@code {not: ...}}, {@code {address: router@internet}}
 * (equal to that address). One line end at the end of the text does not count.
 */
public sealed interface TextMatch {

    /** Whether the text is as it must be, seen from this machine. */
    boolean test(String text, Lab lab, Node from);

    /** For "expected ...". */
    String describe(Lab lab, Node from);

    /** Whether it is also true where there is no text at all. */
    default boolean isTrueOfNothing() {
        return false;
    }

    /** Reports a name that points nowhere. */
    default void validate(Lab lab, Node from, Problems problems) {}

    /** The one shape of all texts that are expected. */
    static Shape<TextMatch> shape() {
        return Shapes.shortOrFull(Scalars.text().map(Equal::new), comparison());
    }

    /** As {@link #shape}, for lines of a longer text: a plain text may stand anywhere in the line. */
    static Shape<TextMatch> lineShape() {
        return Shapes.shortOrFull(Scalars.text().map(Contains::new), comparison());
    }

    private static Shape<TextMatch> comparison() {
        Map<String, Shape<? extends TextMatch>> kinds = new LinkedHashMap<>();
        kinds.put("equals", Scalars.text().map(Equal::new));
        kinds.put("contains", Scalars.text().map(Contains::new));
        kinds.put("starts-with", Scalars.text().map(StartsWith::new));
        kinds.put("matches", Scalars.text().map(Matches::parse));
        kinds.put("address", Scalars.ref().map(IsAddress::new));
        kinds.put("not", Shapes.lazy(TextMatch::shape).map(Not::new));
        return Shapes.oneOf("text comparison", kinds);
    }

    /** Exactly this. */
    record Equal(String expected) implements TextMatch {
        @Override
        public boolean test(String text, Lab lab, Node from) {
            return withoutLastLineEnd(text).equals(withoutLastLineEnd(expected));
        }

        @Override
        public String describe(Lab lab, Node from) {
            return quoted(expected);
        }

        @Override
        public boolean isTrueOfNothing() {
            return withoutLastLineEnd(expected).isEmpty();
        }
    }

    /** This, somewhere in it. */
    record Contains(String part) implements TextMatch {
        public Contains {
            refuseEmpty("contains", part);
        }

        @Override
        public boolean test(String text, Lab lab, Node from) {
            return text.contains(part);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return "something that contains " + quoted(part);
        }
    }

    /** This, at its start. */
    record StartsWith(String start) implements TextMatch {
        public StartsWith {
            refuseEmpty("starts-with", start);
        }

        @Override
        public boolean test(String text, Lab lab, Node from) {
            return text.startsWith(start);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return "something that starts with " + quoted(start);
        }
    }

    /** A regular expression, somewhere in it. */
    record Matches(Pattern regex) implements TextMatch {

        static Matches parse(String regex) {
            refuseEmpty("matches", regex);
            try {
                return new Matches(Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "'" + Text.shorten(regex) + "' is not a regular expression: " + e.getDescription(), e);
            }
        }

        @Override
        public boolean test(String text, Lab lab, Node from) {
            return regex.matcher(withoutLastLineEnd(text)).find();
        }

        @Override
        public String describe(Lab lab, Node from) {
            return "something that matches " + quoted(regex.pattern());
        }

        @Override
        public boolean isTrueOfNothing() {
            return regex.matcher("").find();
        }
    }

    /** Exactly the address that this means. */
    record IsAddress(Ref ref) implements TextMatch {
        @Override
        public boolean test(String text, Lab lab, Node from) {
            return withoutLastLineEnd(text).equals(lab.addressOf(ref, from).text());
        }

        @Override
        public String describe(Lab lab, Node from) {
            return "'" + lab.addressOf(ref, from) + "' (" + ref + ")";
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            lab.address(ref, from, problems);
        }
    }

    /** Anything but this. */
    record Not(TextMatch match) implements TextMatch {
        @Override
        public boolean test(String text, Lab lab, Node from) {
            return !match.test(text, lab, from);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return "not " + match.describe(lab, from);
        }

        @Override
        public boolean isTrueOfNothing() {
            return !match.isTrueOfNothing();
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            match.validate(lab, from, problems);
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

    private static String withoutLastLineEnd(String text) {
        String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
