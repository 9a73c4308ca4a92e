package io.netlab.probe;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a number must be: {@code 200}, {@code {">=": 1}}, {@code {">": 0, "<": 5}}, {@code {between: [1, 5]}} (both
 * included), {@code {not: 500}}. All bounds must hold.
 */
public record NumberMatch(List<Bound> bounds) {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final Shape<Double> NUMBER =
            Scalars.matching(DECIMAL, "a number").map(Double::parseDouble);
    private static final List<Key<Optional<Double>>> COMPARISONS = List.of(
            Key.optional("equals", NUMBER, "exactly this"),
            Key.optional("not", NUMBER, "anything but this"),
            Key.optional(">", NUMBER, "more than this"),
            Key.optional(">=", NUMBER, "this or more"),
            Key.optional("<", NUMBER, "less than this"),
            Key.optional("<=", NUMBER, "this or less"));
    private static final Key<Optional<List<Double>>> BETWEEN =
            Key.optional("between", Shapes.list(NUMBER), "least and most, both included");

    public NumberMatch {
        bounds = List.copyOf(bounds);
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("a number comparison without a bound asserts nothing");
        }
    }

    /** One comparison, as {@code >= 5}. */
    public record Bound(String comparison, double value) {
        boolean test(double number) {
            return switch (comparison) {
                case "equals" -> number == value;
                case "not" -> number != value;
                case ">" -> number > value;
                case ">=" -> number >= value;
                case "<" -> number < value;
                case "<=" -> number <= value;
                default -> throw new IllegalStateException(comparison);
            };
        }

        @Override
        public String toString() {
            return comparison.equals("equals") ? print(value) : comparison + " " + print(value);
        }
    }

    /** The one shape of all numbers that are expected. */
    public static Shape<NumberMatch> shape() {
        List<Key<?>> keys = new ArrayList<>(COMPARISONS);
        keys.add(BETWEEN);
        return Shapes.shortOrFull(
                NUMBER.map(n -> new NumberMatch(List.of(new Bound("equals", n)))),
                Shapes.object("number comparison", keys, f -> {
                    List<Bound> bounds = new ArrayList<>();
                    COMPARISONS.forEach(key -> f.get(key).ifPresent(n -> bounds.add(new Bound(key.name(), n))));
                    f.get(BETWEEN).ifPresent(pair -> {
                        if (pair.size() != 2 || pair.get(0) > pair.get(1)) {
                            throw new IllegalArgumentException("'between' takes two numbers, the smaller one first");
                        }
                        bounds.add(new Bound(">=", pair.get(0)));
                        bounds.add(new Bound("<=", pair.get(1)));
                    });
                    return new NumberMatch(bounds);
                }));
    }

    public boolean test(double number) {
        return bounds.stream().allMatch(bound -> bound.test(number));
    }

    /** Without a fraction that is zero. */
    static String print(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return bounds.stream().map(Bound::toString).collect(Collectors.joining(" and "));
    }
}
