package io.netlab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Places for values that are known only when a check is asked: {@code ${port}} for what an earlier check or step saved,
 * {@code ${router@internet}} for a machine's address on a subnet. What is put there is read by the same {@link Shape} as
 * what the author writes, so a value that does not fit is refused alike, and no value can become anything else than a
 * text at its place. Within a regular expression it stands for itself.
 */
public final class Places {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z][a-z0-9_]*|[a-z0-9-]+@[a-z0-9-]+)}");
    private static final String PLACE_IN_SCHEMA = ".*\\$\\{[a-z0-9_@-]+\\}.*";
    private static final String REGEX_KEY = "matches";

    /** What a place is tried with until its value is known: what fits where an address does, and where a number. */
    private static final List<String> STAND_INS = List.of("192.0.2.1", "1");

    private static final int MOST_NAMES = 6;

    private Places() {}

    /**
     * Something with places in it.
     *
     * @param value as read with stand-ins
     * @param uses the names in the places, in the order of the file
     * @param filled reads it again with values by name; throws {@link InvalidLab} where one does not fit
     */
    record Written<T>(T value, List<Ref> uses, Function<Map<String, String>, T> filled) {}

    /** The names in the places of a text, each once. */
    public static List<String> in(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .distinct()
                .toList();
    }

    /** The text with other words in its places. */
    public static String replaced(String text, Function<String, String> word) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(word.apply(place.group(1))));
    }

    /** As the shape, with places in any of its texts that is a value and no key. */
    static <T> Shape<Written<T>> within(Shape<T> shape, Function<Yaml, Yaml> prepare) {
        return new Shape<>() {
            @Override
            public Optional<Written<T>> read(Yaml written, Problems problems) {
                Yaml value = prepare.apply(written);
                List<Ref> uses = new ArrayList<>();
                collect(value, uses);
                if (uses.isEmpty()) {
                    return shape.read(value, problems).map(read -> new Written<>(read, List.of(), values -> read));
                }
                Function<Map<String, String>, T> filled = values -> readWith(shape, value, values);
                return standIn(shape, value, uses, problems).map(read -> new Written<>(read, uses, filled));
            }

            @Override
            public Map<String, Object> schema() {
                return mapped(withPlaces(shape.schema()));
            }
        };
    }

    private static <T> T readWith(Shape<T> shape, Yaml value, Map<String, String> values) {
        Problems problems = new Problems();
        Optional<T> read = shape.read(fill(value, values, false), problems);
        problems.throwIfAny();
        return read.orElseThrow(() -> new IllegalStateException("read nothing, and nothing was wrong"));
    }

    private static <T> Optional<T> standIn(Shape<T> shape, Yaml value, List<Ref> uses, Problems problems) {
        List<String> names = uses.stream().map(Ref::text).distinct().toList();
        if (names.size() > MOST_NAMES) {
            problems.add(uses.get(0).at(), "more than " + MOST_NAMES + " values in one place; make it several steps");
            return Optional.empty();
        }
        Problem first = null;
        for (int choice = 0; choice < 1 << names.size(); choice++) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), STAND_INS.get(choice >> i & 1));
            }
            try {
                return Optional.of(readWith(shape, value, values));
            } catch (InvalidLab e) {
                first = first == null ? e.problems().get(0) : first;
            }
        }
        problems.add(
                first.at(),
                first.what() + " (whatever "
                        + names.stream().map(name -> "${" + name + "}").collect(Collectors.joining(", ")) + " may be)");
        return Optional.empty();
    }

    private static void collect(Yaml value, List<Ref> uses) {
        if (value instanceof Yaml.Scalar scalar) {
            in(scalar.text()).forEach(name -> uses.add(new Ref(name, scalar.at())));
        } else if (value instanceof Yaml.Sequence sequence) {
            sequence.items().forEach(item -> collect(item, uses));
        } else {
            ((Yaml.Mapping) value).entries().forEach(entry -> collect(entry.value(), uses));
        }
    }

    private static Yaml fill(Yaml value, Map<String, String> values, boolean regex) {
        if (value instanceof Yaml.Scalar scalar) {
            boolean filled = !in(scalar.text()).isEmpty();
            return filled
                    ? new Yaml.Scalar(
                            scalar.at(),
                            replaced(scalar.text(), name -> regex ? Pattern.quote(values.get(name)) : values.get(name)),
                            false,
                            false)
                    : scalar;
        }
        if (value instanceof Yaml.Sequence sequence) {
            return new Yaml.Sequence(
                    sequence.at(),
                    sequence.items().stream()
                            .map(item -> fill(item, values, regex))
                            .toList());
        }
        return new Yaml.Mapping(
                value.at(),
                ((Yaml.Mapping) value)
                        .entries().stream()
                                .map(entry -> new Yaml.Entry(
                                        entry.key(),
                                        fill(
                                                entry.value(),
                                                values,
                                                regex || entry.key().text().equals(REGEX_KEY))))
                                .toList());
    }

    /** Wherever a text must look in some way, one with a place in it may stand, too. */
    private static Object withPlaces(Object schema) {
        if (schema instanceof List<?> list) {
            return list.stream().map(Places::withPlaces).toList();
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return schema;
        }
        Map<String, Object> with = new LinkedHashMap<>();
        map.forEach((key, value) -> with.put(
                (String) key,
                key.equals("pattern") && value instanceof String pattern
                        ? "^(?:" + PLACE_IN_SCHEMA + ")$|" + pattern
                        : withPlaces(value)));
        return with;
    }

    @SuppressWarnings("unchecked") // a mapping stays one
    private static Map<String, Object> mapped(Object schema) {
        return (Map<String, Object>) schema;
    }
}
