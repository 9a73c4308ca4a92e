package io.netlab.probe;

import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a set must be: a list for exactly these and no other, {@code {contains: ...}} for these and maybe others,
 * {@code {lacks: ...}} for none of these. Order does not count.
 *
 * @param <M> what one element must be
 */
record SetMatch<M>(Kind kind, List<M> wanted) {

    private enum Kind {
        EXACTLY("exactly"),
        CONTAINS("at least"),
        LACKS("none of");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    SetMatch {
        wanted = List.copyOf(wanted);
        if (wanted.isEmpty() && kind != Kind.EXACTLY) {
            throw new IllegalArgumentException("an empty list here is true of every set");
        }
    }

    /** The one shape of all sets that are expected. */
    static <M> Shape<SetMatch<M>> shape(Shape<M> element) {
        return Shapes.bySyntax(
                element.map(one -> new SetMatch<>(Kind.EXACTLY, List.of(one))),
                comparison(Shapes.oneOrMany(element)),
                exactly(element));
    }

    /** As {@link #shape}, for elements that are mappings: a mapping is a comparison, so one of them stands in a list. */
    static <M> Shape<SetMatch<M>> ofRecords(Shape<M> element) {
        Shape<List<M>> elements = Shapes.bySyntax(element.map(List::of), element.map(List::of), Shapes.list(element));
        return Shapes.bySyntax(exactly(element), comparison(elements), exactly(element));
    }

    private static <M> Shape<SetMatch<M>> exactly(Shape<M> element) {
        return Shapes.list(element).map(list -> new SetMatch<>(Kind.EXACTLY, list));
    }

    private static <M> Shape<SetMatch<M>> comparison(Shape<List<M>> elements) {
        Map<String, Shape<? extends SetMatch<M>>> kinds = new LinkedHashMap<>();
        kinds.put("exactly", elements.map(list -> new SetMatch<>(Kind.EXACTLY, list)));
        kinds.put("contains", elements.map(list -> new SetMatch<>(Kind.CONTAINS, list)));
        kinds.put("lacks", elements.map(list -> new SetMatch<>(Kind.LACKS, list)));
        return Shapes.oneOf("set comparison", kinds);
    }

    /** Whether it claims only that something is not there. */
    boolean isAbsence() {
        return kind == Kind.LACKS || wanted.isEmpty();
    }

    /** Each wanted element needs one of its own: two alike need two. */
    <R> boolean test(Collection<R> seen, BiPredicate<M, R> matches) {
        if (kind == Kind.LACKS) {
            return seen.stream().noneMatch(row -> wanted.stream().anyMatch(one -> matches.test(one, row)));
        }
        boolean noOther = kind == Kind.CONTAINS
                || seen.stream().allMatch(row -> wanted.stream().anyMatch(one -> matches.test(one, row)));
        return noOther && new Pairing<>(wanted, new ArrayList<>(seen), matches).isComplete();
    }

    String describe(Function<M, String> element) {
        return kind.words + " " + wanted.stream().map(element).collect(Collectors.joining(", ", "[", "]"));
    }
}
