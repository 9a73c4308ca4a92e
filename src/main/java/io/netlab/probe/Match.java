package io.netlab.probe;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one value must be, seen from a machine of the lab. How it is written is the same for all values:
 * {@link MatchShape}.
 *
 * @param <T> the value's type
 */
interface Match<T> {

    boolean test(T value, Lab lab, Node from);

    /** For "expected ...". */
    String describe(Lab lab, Node from);

    /** Whether it is true of this value wherever the lab's names point. */
    boolean isAlwaysTrueOf(T value);

    /** Reports a name that points nowhere. */
    default void validate(Lab lab, Node from, Problems problems) {}

    /** The same of something that such a value can be read from; it is untrue of what it cannot be read from. */
    default <S> Match<S> of(Function<S, Optional<T>> reading) {
        return new Read<>(this, reading);
    }

    /** Something that the lab's names have no part in. */
    record Is<T>(String words, Predicate<T> holds) implements Match<T> {
        @Override
        public boolean test(T value, Lab lab, Node from) {
            return holds.test(value);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return words;
        }

        @Override
        public boolean isAlwaysTrueOf(T value) {
            return holds.test(value);
        }
    }

    /** One of the texts that a name stands for. */
    record Named(Ref ref, Meaning meaning) implements Match<String> {
        @Override
        public boolean test(String value, Lab lab, Node from) {
            return meaning.texts(ref, lab, from).contains(value);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return meaning.describe(ref, lab, from);
        }

        @Override
        public boolean isAlwaysTrueOf(String value) {
            return false;
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            meaning.validate(ref, lab, from, problems);
        }
    }

    /** Anything but this. */
    record Not<T>(Match<T> match) implements Match<T> {
        @Override
        public boolean test(T value, Lab lab, Node from) {
            return !match.test(value, lab, from);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return "not " + match.describe(lab, from);
        }

        @Override
        public boolean isAlwaysTrueOf(T value) {
            return !match.isAlwaysTrueOf(value);
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            match.validate(lab, from, problems);
        }
    }

    /** Each of several. */
    record All<T>(List<Match<T>> matches) implements Match<T> {
        public All {
            matches = List.copyOf(matches);
        }

        @Override
        public boolean test(T value, Lab lab, Node from) {
            return matches.stream().allMatch(match -> match.test(value, lab, from));
        }

        @Override
        public String describe(Lab lab, Node from) {
            return matches.stream().map(match -> match.describe(lab, from)).collect(Collectors.joining(" and "));
        }

        @Override
        public boolean isAlwaysTrueOf(T value) {
            return matches.stream().allMatch(match -> match.isAlwaysTrueOf(value));
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            matches.forEach(match -> match.validate(lab, from, problems));
        }
    }

    /** One of several, or more of them. */
    record Any<T>(List<Match<T>> matches) implements Match<T> {
        public Any {
            matches = List.copyOf(matches);
            if (matches.isEmpty()) {
                throw new IllegalArgumentException("an empty list accepts nothing");
            }
        }

        @Override
        public boolean test(T value, Lab lab, Node from) {
            return matches.stream().anyMatch(match -> match.test(value, lab, from));
        }

        @Override
        public String describe(Lab lab, Node from) {
            return matches.stream().map(match -> match.describe(lab, from)).collect(Collectors.joining(" or "));
        }

        @Override
        public boolean isAlwaysTrueOf(T value) {
            return matches.stream().anyMatch(match -> match.isAlwaysTrueOf(value));
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            matches.forEach(match -> match.validate(lab, from, problems));
        }
    }

    /** A match of what can be read from a value. */
    record Read<S, T>(Match<T> match, Function<S, Optional<T>> reading) implements Match<S> {
        @Override
        public boolean test(S value, Lab lab, Node from) {
            return reading.apply(value)
                    .filter(read -> match.test(read, lab, from))
                    .isPresent();
        }

        @Override
        public String describe(Lab lab, Node from) {
            return match.describe(lab, from);
        }

        @Override
        public boolean isAlwaysTrueOf(S value) {
            return reading.apply(value).filter(match::isAlwaysTrueOf).isPresent();
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            match.validate(lab, from, problems);
        }
    }
}
