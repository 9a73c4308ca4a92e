package io.netlab.probe;

import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of which one must be seen: one, several, or all but some. The set of those that are right is never empty. */
final class WordMatch {

    private WordMatch() {}

    /** @param what one of the words is, as {@code "a reason of ICMP"} */
    static <W> Shape<Set<W>> shape(String title, String what, Map<String, W> words) {
        return matches(title, what, words).map(match -> accepted(match, words));
    }

    /** Of an enum's constants. */
    static <E extends Enum<E>> Shape<Set<E>> shape(String title, String what, Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(word -> words.put(Scalars.written(word), word));
        return shape(title, what, words);
    }

    static <W> Shape<Match<W>> matches(String title, String what, Map<String, W> words) {
        Map<String, Match<W>> plain = words.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, word -> new Match.Is<>(word.getKey(), word.getValue()::equals)));
        return MatchShape.of(title, Scalars.choice(what, plain), List.of());
    }

    static <W> Set<W> accepted(Match<W> match, Map<String, W> words) {
        Set<W> accepted = new LinkedHashSet<>(words.values());
        accepted.removeIf(word -> !match.isAlwaysTrueOf(word));
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException("none is left that would be right");
        }
        return accepted;
    }
}
