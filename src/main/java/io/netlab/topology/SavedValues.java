package io.netlab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which check saves which value: who uses one comes after the check that saves it. */
final class SavedValues {

    private final Map<String, Ref> savers = new LinkedHashMap<>();
    private final Problems problems;

    private SavedValues(List<Check> checks, Problems problems) {
        this.problems = problems;
        checks.forEach(check -> steps(check)
                .forEach(step -> step.saves().forEach((name, capture) -> saves(check, step, name, capture))));
    }

    /** The checks, each with those among its needs that save what it uses. */
    static List<Check> ordered(List<Check> checks, Problems problems) {
        SavedValues values = new SavedValues(checks, problems);
        return checks.stream().map(values::ordered).toList();
    }

    private static Stream<Step> steps(Check check) {
        return Stream.concat(check.steps().stream(), check.cleanup().stream());
    }

    private void saves(Check check, Step step, String name, Capture capture) {
        Ref first = savers.putIfAbsent(name, new Ref(check.name(), capture.at()));
        if (first != null) {
            problems.add(
                    capture.at(),
                    "value '" + name + "' is saved twice; the first is in line "
                            + first.at().line());
        }
        if (step.from().size() > 1) {
            problems.add(capture.at(), "of several machines it is not clear whose value is saved");
        }
    }

    private Check ordered(Check check) {
        Set<String> own = new HashSet<>();
        Map<String, Ref> needs = new HashMap<>();
        steps(check).forEach(step -> {
            step.uses().stream()
                    .filter(use -> use.subnet().isEmpty() && !own.contains(use.text()))
                    .forEach(use -> saver(check, use).ifPresent(saver -> needs.putIfAbsent(saver.text(), saver)));
            own.addAll(step.saves().keySet());
        });
        List<Ref> all = new ArrayList<>(check.needs());
        check.before().forEach(ref -> needs.remove(ref.text()));
        needs.values().stream().sorted((a, b) -> a.text().compareTo(b.text())).forEach(all::add);
        return check.needing(all);
    }

    private Optional<Ref> saver(Check check, Ref use) {
        Ref saver = savers.get(use.text());
        if (saver == null && !problems.anyUnreadable()) {
            problems.add(
                    use.at(),
                    "no check saves a value '" + Text.shorten(use.text()) + "'"
                            + Text.didYouMean(use.text(), savers.keySet())
                            + " (a shell's own variable is written without braces)");
        }
        if (saver != null && saver.text().equals(check.name())) {
            problems.add(use.at(), "value '" + use.text() + "' is saved by no step before this one");
            return Optional.empty();
        }
        return Optional.ofNullable(saver).map(s -> new Ref(s.text(), use.at()));
    }
}
