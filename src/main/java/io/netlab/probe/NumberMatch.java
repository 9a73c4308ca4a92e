package io.netlab.probe;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a number must be: {@code 200}, {@code {">=": 1}}, {@code {between: [1, 5]}} (both included), and what {@link
 * MatchShape} makes of these.
 */
final class NumberMatch {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final Shape<Double> NUMBER =
            Scalars.matching(DECIMAL, "a number").map(Double::parseDouble);

    private NumberMatch() {}

    /** The one shape of all numbers that are expected. */
    static Shape<Match<Double>> shape() {
        List<Key<Optional<Match<Double>>>> comparisons = new ArrayList<>();
        comparisons.add(Key.optional("equals", NUMBER.map(NumberMatch::equalTo), "exactly this"));
        comparisons.addAll(comparisons(match -> match));
        return Shapes.titled("number", MatchShape.of("number", NUMBER.map(NumberMatch::equalTo), comparisons));
    }

    /** The same for numbers that are texts in a table. */
    static Shape<Match<String>> shapeOfTexts() {
        return shape().map(match -> match.of(NumberMatch::parse));
    }

    /** For texts of any kind: none but a number is more or less than another. */
    static List<Key<Optional<Match<String>>>> comparisonsOfTexts() {
        return comparisons(match -> new Match.Is<>(
                "a number " + match.words(),
                text -> parse(text).filter(match.holds()).isPresent()));
    }

    static Match.Is<Double> equalTo(double expected) {
        return new Match.Is<>(print(expected), number -> number == expected);
    }

    private static <T> List<Key<Optional<Match<T>>>> comparisons(Function<Match.Is<Double>, Match<T>> make) {
        return List.of(
                Key.optional(
                        ">", NUMBER.map(n -> is(">", n, number -> number > n)).map(make), "more than this"),
                Key.optional(
                        ">=",
                        NUMBER.map(n -> is(">=", n, number -> number >= n)).map(make),
                        "this or more"),
                Key.optional(
                        "<", NUMBER.map(n -> is("<", n, number -> number < n)).map(make), "less than this"),
                Key.optional(
                        "<=",
                        NUMBER.map(n -> is("<=", n, number -> number <= n)).map(make),
                        "this or less"),
                Key.optional(
                        "between",
                        Shapes.list(NUMBER).map(NumberMatch::between).map(make),
                        "least and most, both included"));
    }

    private static Match.Is<Double> is(String sign, double bound, Predicate<Double> holds) {
        return new Match.Is<>(sign + " " + print(bound), holds);
    }

    private static Match.Is<Double> between(List<Double> ends) {
        if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
            throw new IllegalArgumentException("'between' takes two numbers, the smaller one first");
        }
        return new Match.Is<>(
                ">= " + print(ends.get(0)) + " and <= " + print(ends.get(1)),
                number -> number >= ends.get(0) && number <= ends.get(1));
    }

    private static Optional<Double> parse(String text) {
        String number = TextMatch.withoutLastLineEnd(text);
        return DECIMAL.matcher(number).matches() ? Optional.of(Double.parseDouble(number)) : Optional.empty();
    }

    /** Without a fraction that is zero. */
    static String print(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
