package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must stand in a log: {@code {contains: TCP_MISS/200, count: 1}}. Each claim is about single lines.
 *
 * @param contains for each of these a line that has it
 * @param lacks no line has any of these
 * @param inOrder lines that have these, in this order, others between them or not
 * @param count how many lines there are
 */
record LogExpectation(
        List<Match<String>> contains,
        List<Match<String>> lacks,
        List<Match<String>> inOrder,
        Optional<Match<Double>> count)
        implements Expectation {

    private static final int MOST_SHOWN = 5;

    private static final Key<List<Match<String>>> CONTAINS = Key.withDefault(
            "contains", Shapes.oneOrMany(TextMatch.lineShape()), List.of(), "a line with this, or with each of these");
    private static final Key<List<Match<String>>> MATCHES = Key.withDefault(
            "matches",
            Shapes.oneOrMany(Scalars.text().map(TextMatch::matching)),
            List.of(),
            "a line that this regular expression matches, or for each of these one");
    private static final Key<List<Match<String>>> LACKS = Key.withDefault(
            "lacks", Shapes.oneOrMany(TextMatch.lineShape()), List.of(), "no line with this, or with any of these");
    private static final Key<List<Match<String>>> IN_ORDER = Key.withDefault(
            "in-order", Shapes.list(TextMatch.lineShape()), List.of(), "lines with these, one after the other");
    private static final Key<Optional<Match<Double>>> COUNT =
            Key.optional("count", NumberMatch.shape(), "how many lines");

    static final Shape<LogExpectation> SHAPE = Shapes.object(
            "expectation of a log",
            List.of(CONTAINS, MATCHES, LACKS, IN_ORDER, COUNT),
            f -> new LogExpectation(
                    Stream.concat(f.get(CONTAINS).stream(), f.get(MATCHES).stream())
                            .toList(),
                    f.get(LACKS),
                    f.get(IN_ORDER),
                    f.get(COUNT)));

    LogExpectation {
        contains = List.copyOf(contains);
        lacks = List.copyOf(lacks);
        inOrder = List.copyOf(inOrder);
        if (contains.isEmpty() && lacks.isEmpty() && inOrder.isEmpty() && count.isEmpty()) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a log can claim 'contains', 'matches', 'lacks', 'in-order', 'count'");
        }
    }

    /** A log is empty also where nothing has happened. */
    @Override
    public boolean isNegative() {
        return contains.isEmpty()
                && inOrder.isEmpty()
                && count.filter(n -> !n.isAlwaysTrueOf(0.0)).isEmpty();
    }

    /** Whether a line that comes late could make it untrue. */
    boolean mayBreak() {
        return !lacks.isEmpty() || count.isPresent();
    }

    List<Mismatch> judge(List<String> lines, Lab lab, Node from) {
        Claims claims = new Claims(lab, from);
        for (Match<String> one : contains) {
            claims.that(has(lines, one, lab, from), "log", "a line, " + one.describe(lab, from), shown(lines));
        }
        for (Match<String> one : lacks) {
            List<String> those =
                    lines.stream().filter(line -> one.test(line, lab, from)).toList();
            claims.that(those.isEmpty(), "log", "no line, " + one.describe(lab, from), shown(those));
        }
        if (!inOrder.isEmpty()) {
            claims.that(
                    areInOrder(lines, lab, from),
                    "log",
                    "in this order, a line each: "
                            + inOrder.stream().map(m -> m.describe(lab, from)).collect(Collectors.joining("; ")),
                    shown(lines));
        }
        count.ifPresent(number -> claims.that(
                number.test((double) lines.size(), lab, from),
                "lines",
                number.describe(lab, from),
                lines.size() + " (" + shown(lines) + ")"));
        return claims.mismatches();
    }

    private static boolean has(List<String> lines, Match<String> match, Lab lab, Node from) {
        return lines.stream().anyMatch(line -> match.test(line, lab, from));
    }

    private boolean areInOrder(List<String> lines, Lab lab, Node from) {
        int found = 0;
        for (String line : lines) {
            if (found < inOrder.size() && inOrder.get(found).test(line, lab, from)) {
                found++;
            }
        }
        return found == inOrder.size();
    }

    private static String shown(List<String> lines) {
        String last = lines.stream()
                .skip(Math.max(0, lines.size() - MOST_SHOWN))
                .map(line -> "'" + Text.shorten(line) + "'")
                .collect(Collectors.joining(", "));
        return lines.isEmpty() ? "no line" : (lines.size() > MOST_SHOWN ? "..., " : "") + last;
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        Stream.of(contains, lacks, inOrder).flatMap(List::stream).forEach(match -> match.validate(lab, from, problems));
    }
}
