package io.netlab.probe;

import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must follow on what: {@code [router, web]}; or must not: {@code {not: [router, web]}}.
 *
 * @param whole whether nothing may come before, between or after
 * @param negated whether it must not be so
 */
record SequenceMatch<T>(List<Match<T>> wanted, boolean whole, boolean negated) {

    SequenceMatch {
        wanted = List.copyOf(wanted);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("an empty list here asserts nothing");
        }
    }

    static <T> Shape<SequenceMatch<T>> whole(Shape<Match<T>> element) {
        return shape(element, true);
    }

    /** In this order, others may stand between. */
    static <T> Shape<SequenceMatch<T>> part(Shape<Match<T>> element) {
        return shape(element, false);
    }

    private static <T> Shape<SequenceMatch<T>> shape(Shape<Match<T>> element, boolean whole) {
        Shape<SequenceMatch<T>> list = Shapes.list(element).map(wanted -> new SequenceMatch<>(wanted, whole, false));
        Shape<List<Match<T>>> some =
                Shapes.bySyntax(element.map(List::of), element.map(List::of), Shapes.list(element));
        Key<SequenceMatch<T>> not = Key.required(
                "not",
                some.map(wanted -> new SequenceMatch<>(wanted, whole, true)),
                "anything but this, in this order");
        return Shapes.bySyntax(
                element.map(one -> new SequenceMatch<>(List.of(one), whole, false)),
                Shapes.object("sequence comparison", List.of(not), f -> f.get(not)),
                list);
    }

    boolean test(List<T> seen, Lab lab, Node from) {
        return negated != (whole ? isAll(seen, lab, from) : isPart(seen, lab, from));
    }

    private boolean isAll(List<T> seen, Lab lab, Node from) {
        boolean all = wanted.size() == seen.size();
        for (int i = 0; all && i < wanted.size(); i++) {
            all = wanted.get(i).test(seen.get(i), lab, from);
        }
        return all;
    }

    private boolean isPart(List<T> seen, Lab lab, Node from) {
        int found = 0;
        for (T one : seen) {
            if (found < wanted.size() && wanted.get(found).test(one, lab, from)) {
                found++;
            }
        }
        return found == wanted.size();
    }

    /** Whether it can be true only where something was seen that is not this. */
    boolean needsMoreThan(T nothing) {
        return !negated && wanted.stream().anyMatch(one -> !one.isAlwaysTrueOf(nothing));
    }

    String describe(Lab lab, Node from) {
        return (negated ? "not " : "")
                + (whole ? "" : "through ")
                + wanted.stream().map(one -> one.describe(lab, from)).collect(Collectors.joining(", "));
    }

    void validate(Lab lab, Node from, Problems problems) {
        wanted.forEach(one -> one.validate(lab, from, problems));
    }
}
