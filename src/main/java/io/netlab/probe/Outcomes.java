package io.netlab.probe;

import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which outcomes are right: {@code filtered}, {@code [refused, filtered]}, {@code {not: open}}. None named: any.
 *
 * @param accepted those that are right; empty when none was named
 * @param written those that stand in the file as right, and not only as what is left beside wrong ones
 */
record Outcomes(Set<Outcome> accepted, Set<Outcome> written) {

    static final Outcomes ANY = new Outcomes(Set.of(), Set.of());

    /** Who could not find the name saw nothing of the way there, whatever else was excluded. */
    private static final Set<Outcome> BLIND = EnumSet.of(Outcome.NAME_NOT_FOUND, Outcome.RESOLVER_FAILED);

    /** The same in two words, for TCP and for what has no connection: who excludes one means both. */
    private static final Set<Outcome> SUCCESSES = EnumSet.of(Outcome.OPEN, Outcome.ANSWERED);

    Outcomes {
        accepted = Set.copyOf(accepted);
        written = Set.copyOf(written);
    }

    /** One or several of those that a probe can see, or all but some. */
    static Shape<Outcomes> shape(Set<Outcome> possible) {
        Map<String, Outcome> words = new LinkedHashMap<>();
        possible.forEach(outcome -> words.put(outcome.written(), outcome));
        return WordMatch.matches("outcome", "an outcome of this probe", words).map(match -> of(match, words));
    }

    static Outcomes of(Outcome one) {
        return new Outcomes(Set.of(one), Set.of(one));
    }

    private static Outcomes of(Match<Outcome> match, Map<String, Outcome> words) {
        Set<Outcome> accepted = EnumSet.copyOf(WordMatch.accepted(match, words));
        Set<Outcome> written = EnumSet.copyOf(accepted);
        written.removeIf(outcome -> !isWritten(match, outcome));
        boolean mustFail =
                SUCCESSES.stream().anyMatch(outcome -> words.containsValue(outcome) && !accepted.contains(outcome));
        accepted.removeIf(outcome ->
                !written.contains(outcome) && (BLIND.contains(outcome) || (mustFail && SUCCESSES.contains(outcome))));
        return new Outcomes(accepted, written);
    }

    private static boolean isWritten(Match<Outcome> match, Outcome outcome) {
        return match instanceof Match.Any<Outcome> any
                ? any.matches().stream().anyMatch(one -> isWritten(one, outcome))
                : match instanceof Match.Is<Outcome> && match.isAlwaysTrueOf(outcome);
    }

    boolean isAny() {
        return accepted.isEmpty();
    }

    boolean accepts(Outcome outcome) {
        return isAny() || accepted.contains(outcome);
    }

    /** Whether a probe that broke could give one of them, and none of them shows that it works. */
    boolean isNegative() {
        return accepted.stream().anyMatch(Outcome::isNegative)
                && accepted.stream().noneMatch(SUCCESSES::contains);
    }

    /** Whether each of those that were named is one of these. */
    boolean namesOnly(Set<Outcome> those) {
        return those.containsAll(written);
    }

    @Override
    public String toString() {
        return anyOf(accepted);
    }

    static String anyOf(Set<Outcome> outcomes) {
        return outcomes.stream().sorted().map(Scalars::written).collect(Collectors.joining(" or "));
    }
}
