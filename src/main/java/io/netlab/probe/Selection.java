package io.netlab.probe;

import io.netlab.topology.Check;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which checks to run. Empty lists let every check through; a check must have one of each list that is not empty.
 *
 * @param names patterns of whole names: {@code *} is any text, {@code ?} any character
 * @param machines among those that ask
 */
public record Selection(List<String> names, List<String> tags, List<String> machines) implements Predicate<Check> {

    public Selection {
        names = List.copyOf(names);
        tags = List.copyOf(tags);
        machines = List.copyOf(machines);
    }

    @Override
    public boolean test(Check check) {
        return anyOf(names, pattern -> glob(pattern).matcher(check.name()).matches())
                && anyOf(tags, tag -> check.remarks().tags().contains(tag))
                && anyOf(
                        machines,
                        machine ->
                                check.from().stream().anyMatch(ref -> ref.text().equals(machine)));
    }

    private static boolean anyOf(List<String> wanted, Predicate<String> has) {
        return wanted.isEmpty() || wanted.stream().anyMatch(has);
    }

    /** {@code *} is any text, {@code ?} any character. */
    public static Pattern glob(String pattern) {
        return Pattern.compile(pattern.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }
}
