package io.netlab.probe;

import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a set must be: a list for exactly these and no other, {@code {contains: ...}} for these and maybe others,
 * {@code {lacks: ...}} for none of these, {@code {not: ...}} for any set but exactly these; several of these must all hold. Order
 * does not count.
 *
 * @param <T> the type of an element
 */
record SetMatch<T>(List<Claim<T>> claims) {

    private enum Kind {
        EXACTLY("exactly"),
        CONTAINS("at least"),
        LACKS("none of"),
        NOT("not exactly");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What all the set must be, or what of it. */
    private record Claim<T>(Kind kind, List<Match<T>> wanted) {
        Claim {
            wanted = List.copyOf(wanted);
            if (wanted.isEmpty() && (kind == Kind.CONTAINS || kind == Kind.LACKS)) {
                throw new IllegalArgumentException("an empty list here is true of every set");
            }
        }

        /** Whether a set is so in which nothing is. */
        boolean isTrueOfNothing() {
            return switch (kind) {
                case EXACTLY -> wanted.isEmpty();
                case CONTAINS -> false;
                case LACKS -> true;
                case NOT -> !wanted.isEmpty();
            };
        }

        boolean test(Collection<T> seen, Lab lab, Node from) {
            boolean noOther = seen.stream().allMatch(one -> isWanted(one, lab, from));
            return switch (kind) {
                case EXACTLY -> noOther && hasEach(seen, lab, from);
                case CONTAINS -> hasEach(seen, lab, from);
                case LACKS -> seen.stream().noneMatch(one -> isWanted(one, lab, from));
                case NOT -> !(noOther && hasEach(seen, lab, from));
            };
        }

        boolean isWanted(T one, Lab lab, Node from) {
            return wanted.stream().anyMatch(match -> match.test(one, lab, from));
        }

        /** Each wanted element needs one of its own: two alike need two. */
        private boolean hasEach(Collection<T> seen, Lab lab, Node from) {
            return new Pairing<Match<T>, T>(wanted, new ArrayList<>(seen), (match, one) -> match.test(one, lab, from))
                    .isComplete();
        }

        String describe(Lab lab, Node from) {
            return kind.words + " "
                    + wanted.stream()
                            .map(match -> match.describe(lab, from))
                            .sorted()
                            .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    SetMatch {
        claims = List.copyOf(claims);
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("a set comparison without a key asserts nothing");
        }
    }

    /** The one shape of all sets that are expected. */
    static <T> Shape<SetMatch<T>> shape(Shape<Match<T>> element) {
        return shape(element, Kind.EXACTLY);
    }

    /** As {@link #shape}, where a list is at least these. */
    static <T> Shape<SetMatch<T>> atLeast(Shape<Match<T>> element) {
        return shape(element, Kind.CONTAINS);
    }

    /** As {@link #shape}, for elements that are mappings: a mapping is a comparison, so one of them stands in a list. */
    static <T> Shape<SetMatch<T>> ofRecords(Shape<Match<T>> element) {
        Shape<SetMatch<T>> list = list(element, Kind.EXACTLY);
        return Shapes.bySyntax(list, comparison(element), list);
    }

    /** One or several that must be there, and nothing else is said. */
    static <T> Shape<SetMatch<T>> these(Shape<Match<T>> element) {
        return Shapes.oneOrMany(element).map(wanted -> one(Kind.CONTAINS, wanted));
    }

    private static <T> Shape<SetMatch<T>> shape(Shape<Match<T>> element, Kind plain) {
        return Shapes.bySyntax(element.map(one -> one(plain, List.of(one))), comparison(element), list(element, plain));
    }

    private static <T> Shape<SetMatch<T>> list(Shape<Match<T>> element, Kind kind) {
        return Shapes.list(element).map(wanted -> one(kind, wanted));
    }

    private static <T> SetMatch<T> one(Kind kind, List<Match<T>> wanted) {
        return new SetMatch<>(List.of(new Claim<>(kind, wanted)));
    }

    private static <T> Shape<SetMatch<T>> comparison(Shape<Match<T>> element) {
        Shape<List<Match<T>>> elements = Shapes.oneOrMany(element);
        List<Key<Optional<Claim<T>>>> keys = List.of(
                key("exactly", Kind.EXACTLY, elements, "these and no other"),
                key("contains", Kind.CONTAINS, elements, "these, and maybe others"),
                key("lacks", Kind.LACKS, elements, "none of these"),
                key("not", Kind.NOT, elements, "any set but exactly these"));
        return Shapes.object(
                "set comparison",
                List.copyOf(keys),
                f -> new SetMatch<>(
                        keys.stream().flatMap(key -> f.get(key).stream()).toList()));
    }

    private static <T> Key<Optional<Claim<T>>> key(
            String name, Kind kind, Shape<List<Match<T>>> elements, String meaning) {
        return Key.optional(name, elements.map(wanted -> new Claim<>(kind, wanted)), meaning);
    }

    /** Whether it claims only that something is not there. */
    boolean isAbsence() {
        return claims.stream().allMatch(Claim::isTrueOfNothing);
    }

    boolean test(Collection<T> seen, Lab lab, Node from) {
        return claims.stream().allMatch(claim -> claim.test(seen, lab, from));
    }

    /** Whether one of the elements that it speaks of is this. */
    boolean speaksOf(T one, Lab lab, Node from) {
        return claims.stream().anyMatch(claim -> claim.isWanted(one, lab, from));
    }

    /** What the elements must be that it speaks of. */
    Stream<Match<T>> wanted() {
        return claims.stream().flatMap(claim -> claim.wanted().stream());
    }

    String describe(Lab lab, Node from) {
        return claims.stream().map(claim -> claim.describe(lab, from)).collect(Collectors.joining(" and "));
    }

    void validate(Lab lab, Node from, Problems problems) {
        wanted().forEach(match -> match.validate(lab, from, problems));
    }
}
