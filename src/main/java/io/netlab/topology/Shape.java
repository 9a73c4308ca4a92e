package io.netlab.topology;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What may stand at a place in the file: reads it, and describes itself as JSON Schema. The one description serves
 * both, so the published schema cannot differ from what the reader takes.
 *
 * @param <T> what the value becomes
 */
public interface Shape<T> {

    /** The value, or empty after reporting why not. */
    Optional<T> read(Yaml value, Problems problems);

    /** As JSON Schema (draft 2020-12): maps, lists, strings and numbers. */
    Map<String, Object> schema();

    /** The same writing, another value; an {@link IllegalArgumentException} becomes a problem at its place. */
    default <R> Shape<R> map(Function<? super T, ? extends R> make) {
        return mapLocated((value, at) -> make.apply(value));
    }

    /** As {@link #map}, for values that remember where they stood. */
    default <R> Shape<R> mapLocated(Located<? super T, ? extends R> make) {
        Shape<T> self = this;
        return new Shape<>() {
            @Override
            public Optional<R> read(Yaml value, Problems problems) {
                return self.read(value, problems).flatMap(t -> {
                    try {
                        return Optional.of(make.apply(t, value.at()));
                    } catch (IllegalArgumentException e) {
                        problems.add(value.at(), e.getMessage());
                        return Optional.empty();
                    }
                });
            }

            @Override
            public Map<String, Object> schema() {
                return self.schema();
            }
        };
    }

    /** Makes a value from what was read and where it stood. */
    @FunctionalInterface
    interface Located<T, R> {
        R apply(T value, Location at);
    }
}
