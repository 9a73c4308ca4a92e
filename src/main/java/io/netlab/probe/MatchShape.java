package io.netlab.probe;

import io.netlab.topology.Fields;
import io.netlab.topology.Key;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How it is written what a value must be, the same for numbers, texts, addresses and words: plain ({@code 200}); as
 * comparisons that must all hold ({@code {">": 0, "<": 5}}); as what it must not be ({@code {not: 500}}, {@code {not: {contains:
 * secret}}}, {@code {not: [404, 500]}}); or as a list of which one must hold ({@code [200, {between: [300, 399]}]}).
 */
final class MatchShape {

    private MatchShape() {}

    /**
     * @param what the name of such values in messages, as {@code number}
     * @param plain a value that stands for itself
     * @param comparisons all others that may hold of it
     */
    static <T> Shape<Match<T>> of(String what, Shape<Match<T>> plain, List<Key<Optional<Match<T>>>> comparisons) {
        Shape<Match<T>> affirmed =
                comparisons.isEmpty() ? plain : Shapes.shortOrFull(plain, allOf(what + " comparison", comparisons));
        Key<Optional<Match<T>>> not = Key.optional(
                "not",
                Shapes.<Match<T>>oneOrMany(affirmed).map(MatchShape::anyOf).map(Match.Not::new),
                "anything but this, or but any of several");
        List<Key<Optional<Match<T>>>> all = new ArrayList<>(comparisons);
        all.add(not);
        Shape<Match<T>> mapping = allOf(what + " comparison", all);
        Shape<List<Match<T>>> list = Shapes.list(Shapes.shortOrFull(plain, mapping));
        return Shapes.bySyntax(plain, mapping, list.map(MatchShape::anyOf));
    }

    private static <T> Shape<Match<T>> allOf(String what, List<Key<Optional<Match<T>>>> comparisons) {
        return Shapes.object(what, List.copyOf(comparisons), f -> {
            List<Match<T>> written = written(f, comparisons);
            if (written.isEmpty()) {
                throw new IllegalArgumentException("a " + what + " without a key asserts nothing");
            }
            return written.size() == 1 ? written.get(0) : new Match.All<>(written);
        });
    }

    private static <T> List<Match<T>> written(Fields f, List<Key<Optional<Match<T>>>> keys) {
        return keys.stream().flatMap(key -> f.get(key).stream()).toList();
    }

    private static <T> Match<T> anyOf(List<Match<T>> matches) {
        return matches.size() == 1 ? matches.get(0) : new Match.Any<>(matches);
    }
}
