package io.netlab.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways to build a {@link Shape}; {@link Scalars} has the words and numbers. */
public final class Shapes {

    private Shapes() {}

    /** A mapping with these keys; {@code what} names it in messages ("nat rule"). */
    public static <T> Shape<T> object(String what, List<Key<?>> keys, Function<Fields, T> make) {
        return new ObjectShape<>(what, keys, make);
    }

    /** A list of such values, in order. */
    public static <T> Shape<List<T>> list(Shape<T> item) {
        return new Shape<>() {
            @Override
            public Optional<List<T>> read(Yaml value, Problems problems) {
                if (value instanceof Yaml.Sequence sequence) {
                    return readAll(item, sequence.items(), problems);
                }
                problems.add(value.at(), "expected a list, found " + value.describe());
                return Optional.empty();
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("type", "array", "items", item.schema());
            }
        };
    }

    /** One value, or a list of them. */
    public static <T> Shape<List<T>> oneOrMany(Shape<T> item) {
        return bySyntax(item.map(List::of), item.map(List::of), list(item));
    }

    /** A mapping with free keys, in the order of the file. */
    public static <K, V> Shape<Map<K, V>> mapOf(Shape<K> key, Shape<V> item) {
        return new Shape<>() {
            @Override
            public Optional<Map<K, V>> read(Yaml value, Problems problems) {
                if (!(value instanceof Yaml.Mapping mapping)) {
                    problems.add(value.at(), "expected a mapping, found " + value.describe());
                    return Optional.empty();
                }
                Map<K, V> read = new LinkedHashMap<>();
                boolean whole = true;
                for (Yaml.Entry entry : mapping.entries()) {
                    Optional<K> k = key.read(entry.key(), problems);
                    Optional<V> v = item.read(entry.value(), problems);
                    whole &= k.isPresent() && v.isPresent();
                    if (k.isPresent() && v.isPresent() && read.put(k.get(), v.get()) != null) {
                        problems.add(entry.key().at(), entry.key().describe() + " means the same as another key here");
                    }
                }
                return whole ? Optional.of(read) : Optional.empty();
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("type", "object", "additionalProperties", item.schema());
            }
        };
    }

    /** As {@link #mapOf}, for things that others refer to: one that cannot be read leaves its key, marked unreadable. */
    static <V> Shape<Map<Ref, V>> named(Shape<Ref> key, Shape<V> item) {
        return new Shape<>() {
            @Override
            public Optional<Map<Ref, V>> read(Yaml value, Problems problems) {
                if (!(value instanceof Yaml.Mapping mapping)) {
                    problems.add(value.at(), "expected a mapping, found " + value.describe());
                    return Optional.empty();
                }
                Map<Ref, V> read = new LinkedHashMap<>();
                for (Yaml.Entry entry : mapping.entries()) {
                    Optional<Ref> name = key.read(entry.key(), problems);
                    Optional<V> v = item.read(entry.value(), problems);
                    if (name.isPresent() && v.isPresent()) {
                        read.put(name.get(), v.get());
                    } else {
                        problems.markUnreadable(entry.key().text());
                    }
                }
                return Optional.of(read);
            }

            @Override
            public Map<String, Object> schema() {
                return mapOf(key, item).schema();
            }
        };
    }

    /** What cannot be read becomes the stand-in, after its problem was reported, so that the rest is checked too. */
    static <T> Shape<T> recovering(Shape<T> shape, Function<Location, T> standIn) {
        return new Shape<>() {
            @Override
            public Optional<T> read(Yaml value, Problems problems) {
                return Optional.of(shape.read(value, problems).orElseGet(() -> standIn.apply(value.at())));
            }

            @Override
            public Map<String, Object> schema() {
                return shape.schema();
            }
        };
    }

    /** Another shape for a scalar, a mapping and a list: short forms beside full ones. */
    public static <T> Shape<T> bySyntax(
            Shape<? extends T> scalar, Shape<? extends T> mapping, Shape<? extends T> sequence) {
        return new Shape<>() {
            @Override
            public Optional<T> read(Yaml value, Problems problems) {
                Shape<? extends T> shape =
                        value instanceof Yaml.Scalar ? scalar : value instanceof Yaml.Mapping ? mapping : sequence;
                return shape.read(value, problems).map(Function.identity());
            }

            @Override
            public Map<String, Object> schema() {
                List<Map<String, Object>> distinct = Stream.of(scalar, mapping, sequence)
                        .distinct()
                        .map(Shape::schema)
                        .distinct()
                        .toList();
                return distinct.size() == 1 ? distinct.get(0) : Map.of("anyOf", distinct);
            }
        };
    }

    /** A short form as a scalar, or the full form as a mapping. */
    public static <T> Shape<T> shortOrFull(Shape<? extends T> scalar, Shape<? extends T> mapping) {
        return bySyntax(scalar, mapping, mapping);
    }

    /** A mapping with exactly one of these keys, which says what kind of thing it is ({@code - accept: {...}}). */
    public static <T> Shape<T> oneOf(String what, Map<String, Shape<? extends T>> kinds) {
        return new Shape<>() {
            @Override
            public Optional<T> read(Yaml value, Problems problems) {
                if (!(value instanceof Yaml.Mapping mapping)
                        || mapping.entries().size() != 1) {
                    problems.add(
                            value.at(),
                            value.describe() + " is no " + what + "; expected a mapping with one of "
                                    + quoted(kinds.keySet()));
                    return Optional.empty();
                }
                Yaml.Entry entry = mapping.entries().get(0);
                Shape<? extends T> kind = kinds.get(entry.key().text());
                if (kind == null) {
                    problems.add(entry.key().at(), unknownKey(entry.key().text(), what, kinds.keySet()));
                    return Optional.empty();
                }
                return kind.read(entry.value(), problems).map(Function.identity());
            }

            @Override
            public Map<String, Object> schema() {
                Map<String, Object> properties = new LinkedHashMap<>();
                kinds.forEach((name, shape) -> properties.put(name, shape.schema()));
                return Map.of(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "additionalProperties",
                        false,
                        "minProperties",
                        1,
                        "maxProperties",
                        1);
            }
        };
    }

    /** The same shape; its schema has a name, under which it is described once ({@link JsonSchema}). */
    public static <T> Shape<T> titled(String title, Shape<T> shape) {
        return new Shape<>() {
            @Override
            public Optional<T> read(Yaml value, Problems problems) {
                return shape.read(value, problems);
            }

            @Override
            public Map<String, Object> schema() {
                Map<String, Object> titled = new LinkedHashMap<>(shape.schema());
                titled.put("title", title);
                return titled;
            }
        };
    }

    static <T> Optional<List<T>> readAll(Shape<T> item, List<Yaml> values, Problems problems) {
        List<T> read = new ArrayList<>();
        for (Yaml value : values) {
            item.read(value, problems).ifPresent(read::add);
        }
        return read.size() == values.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
    }

    static String unknownKey(String key, String what, Collection<String> known) {
        String guess = Text.didYouMean(key, known);
        return "unknown key '" + Text.shorten(key) + "' in " + what
                + (guess.isEmpty() ? "; expected one of " + quoted(known) : guess);
    }

    static String quoted(Collection<String> names) {
        return names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
    }
}
