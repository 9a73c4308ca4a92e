package io.netlab.topology;

import java.util.Optional;

/**
 * One key of a mapping.
 *
 * @param <T> what {@link Fields#get} gives for it
 */
public final class Key<T> {

    private final String name;
    private final Shape<T> shape;
    private final boolean required;
    private final Optional<T> otherwise;
    private final String meaning;

    private Key(String name, Shape<T> shape, boolean required, Optional<T> otherwise, String meaning) {
        this.name = name;
        this.shape = shape;
        this.required = required;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** A key that must be there. */
    public static <T> Key<T> required(String name, Shape<T> shape, String meaning) {
        return new Key<>(name, shape, true, Optional.empty(), meaning);
    }

    /** A key that must be there; where it is not, or cannot be read, the rest is checked with {@code standIn}. */
    static <T> Key<T> required(String name, Shape<T> shape, T standIn, String meaning) {
        return new Key<>(name, shape, true, Optional.of(standIn), meaning);
    }

    /** A key that may be left out; then its value is empty. */
    public static <T> Key<Optional<T>> optional(String name, Shape<T> shape, String meaning) {
        return new Key<>(name, shape.map(Optional::of), false, Optional.of(Optional.empty()), meaning);
    }

    /** A key that may be left out; then it has this value. */
    public static <T> Key<T> withDefault(String name, Shape<T> shape, T otherwise, String meaning) {
        return new Key<>(name, shape, false, Optional.of(otherwise), meaning);
    }

    public String name() {
        return name;
    }

    Shape<T> shape() {
        return shape;
    }

    Optional<T> otherwise() {
        return otherwise;
    }

    boolean isRequired() {
        return required;
    }

    String meaning() {
        return meaning;
    }
}
