package io.netlab.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shapes of single values. Each parses its own text: YAML's idea of numbers and booleans is not asked. */
public final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,6})(\\.[0-9]{1,3})?(ms|s|m|h)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final int LONGEST_NAME = 63;

    private Scalars() {}

    /** Any text that is there; may be empty when quoted. A NUL could be no argument, and of no file that is sent as one. */
    public static Shape<String> text() {
        return scalar("a text", Map.of("type", List.of("string", "number", "boolean")), text -> {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "'" + Text.shorten(text) + "' holds a NUL character, which nothing in a lab can");
            }
            return text;
        });
    }

    /** A text on one line with at least one character: safe in a configuration file's line. */
    public static Shape<String> line() {
        return scalar("a text on one line", Map.of("type", List.of("string", "number", "boolean")), text -> {
            requireOneLine(text);
            return text;
        });
    }

    /** One line that {@code parse} understands; an {@link IllegalArgumentException} becomes a problem at its place. */
    static <T> Shape<T> parsed(String what, Shape.Located<String, T> parse) {
        return scalar(what, Map.of("type", List.of("string", "number", "boolean")), text -> {
                    requireOneLine(text);
                    return text;
                })
                .mapLocated(parse);
    }

    private static void requireOneLine(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a text on one line without control characters");
        }
    }

    /** A text that matches; {@code what} says what was expected ("a host name"). */
    public static Shape<String> matching(Pattern pattern, String what) {
        return scalar(what, Map.of("type", "string", "pattern", "^(?:" + pattern + ")$"), text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + Text.shorten(text) + "' is not " + what);
            }
            return text;
        });
    }

    /** Lower-case letters, digits and inner hyphens, at most 63: a host name label (RFC 1123). */
    public static Shape<String> name(String what) {
        String expected = what + ": lower-case letters, digits and inner hyphens, at most 63 (RFC 1123)";
        return scalar(
                expected,
                Map.of("type", List.of("string", "integer"), "pattern", "^" + NAME + "$", "maxLength", LONGEST_NAME),
                text -> {
                    if (text.length() > LONGEST_NAME || !NAME.matcher(text).matches()) {
                        throw new IllegalArgumentException(
                                "'" + Text.shorten(text) + "' is not " + expected + suggestName(text));
                    }
                    return text;
                });
    }

    private static String suggestName(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() || name.length() > LONGEST_NAME ? "" : "; did you mean '" + name + "'?";
    }

    /** A decimal integer in this range. */
    public static Shape<Integer> integer(int least, int most, String what) {
        return scalar(what, range(least, most), text -> {
            if (INTEGER.matcher(text).matches()) {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not " + what + "; expected " + least + " to " + most);
        });
    }

    /** A number in quotes is a number too. */
    private static Map<String, Object> range(int least, int most) {
        return Map.of(
                "type",
                List.of("integer", "string"),
                "minimum",
                least,
                "maximum",
                most,
                "pattern",
                "^(?:" + INTEGER + ")$");
    }

    /** A TCP or UDP port, 1 to 65535. */
    public static Shape<Integer> port() {
        return integer(1, 65535, "a port");
    }

    /** {@code true} or {@code false}, nothing else: YAML's {@code no} is a word like others. */
    public static Shape<Boolean> bool() {
        return choice("a boolean", Map.of("true", true, "false", false));
    }

    /** A number with its unit: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
    public static Shape<Duration> duration() {
        return scalar("a duration", Map.of("type", "string", "pattern", "^" + DURATION + "$"), text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + Text.shorten(text) + "' is not a duration; expected a number and ms, s, m or h, as '2s'");
            }
            double number = Double.parseDouble(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)));
            int unit = switch (matcher.group(3)) {
                case "ms" -> 1;
                case "s" -> 1000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            return Duration.ofMillis(Math.round(number * unit));
        });
    }

    /** One of these words. */
    public static <T> Shape<T> choice(String what, Map<String, T> words) {
        List<String> known = words.keySet().stream().sorted().toList();
        return scalar(what, Map.of("enum", asJson(known)), text -> {
            T value = words.get(text);
            if (value == null) {
                throw new IllegalArgumentException("'" + Text.shorten(text) + "' is not " + what + "; expected one of "
                        + Shapes.quoted(known) + Text.didYouMean(text, known));
            }
            return value;
        });
    }

    /** JSON has booleans of its own, which is what editors make of these words. */
    private static List<Object> asJson(List<String> words) {
        List<Object> values = new ArrayList<>(words);
        List.of(true, false).stream()
                .filter(value -> words.contains(value.toString()))
                .forEach(values::add);
        return values;
    }

    /** One of an enum's constants, written in lower case with hyphens ({@code TCP_RESET} as {@code tcp-reset}). */
    public static <E extends Enum<E>> Shape<E> choice(String what, Class<E> type) {
        return choice(
                what,
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(Scalars::written, Function.identity())));
    }

    /** How a constant is written in a file. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Shape<Address> address() {
        return scalar("an IP address", Map.of("type", "string"), Address::parse);
    }

    public static Shape<Prefix> prefix() {
        return scalar("a prefix", Map.of("type", "string"), Prefix::parse);
    }

    /** A name or an address; whether it points anywhere is seen when the lab is resolved. */
    public static Shape<Ref> ref() {
        return parsed("a name or an address", Ref::new);
    }

    /** {@code host:port}, the host a name or an address. */
    public static Shape<Endpoint> endpoint() {
        return parsed("a host and a port, as 'pc2:80'", Endpoint::parse);
    }

    /** {@code host:port}, or {@code host} alone for this port. */
    public static Shape<Endpoint> endpoint(int otherwise) {
        return line().mapLocated((text, at) -> Endpoint.parse(text, at, otherwise));
    }

    private static <T> Shape<T> scalar(String what, Map<String, Object> schema, Function<String, T> parse) {
        return new Shape<>() {
            @Override
            public Optional<T> read(Yaml value, Problems problems) {
                if (!(value instanceof Yaml.Scalar scalar) || scalar.isNull()) {
                    problems.add(value.at(), "expected " + what + ", found " + value.describe());
                    return Optional.empty();
                }
                try {
                    return Optional.of(parse.apply(scalar.text()));
                } catch (IllegalArgumentException e) {
                    problems.add(value.at(), e.getMessage());
                    return Optional.empty();
                }
            }

            @Override
            public Map<String, Object> schema() {
                return schema;
            }
        };
    }
}
