package io.netlab.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validates what the checks of a lab point at: machines, controls, and what their probes name. */
final class CheckReferences {

    private final Lab lab;
    private final Problems problems;
    private final Map<String, Check> byName = new HashMap<>();

    CheckReferences(Lab lab, Problems problems) {
        this.lab = lab;
        this.problems = problems;
    }

    void validate() {
        for (Check check : lab.checks()) {
            Check first = byName.putIfAbsent(check.name(), check);
            if (first != null) {
                problems.add(
                        check.at(),
                        "there are two checks named '" + Text.shorten(check.name()) + "'; the first is in line "
                                + first.at().line());
            }
        }
        lab.checks().forEach(this::validateNames);
        lab.checks().forEach(this::validateControl);
        reportCircles();
    }

    private void validateNames(Check check) {
        for (Ref from : check.from()) {
            lab.node(from, problems).ifPresent(node -> {
                check.probe().validate(lab, node, problems);
                check.expect().validate(lab, node, problems);
            });
        }
    }

    private void validateControl(Check check) {
        if (check.expect().isNegative() && check.given().isEmpty()) {
            problems.add(
                    check.at(),
                    "check '" + Text.shorten(check.name())
                            + "' claims that something fails, so it needs a positive control: name under 'given' a"
                            + " check that passes only when the probe itself works");
        }
        check.given()
                .filter(ref -> !byName.containsKey(ref.text()) && !problems.isUnreadable(ref.text()))
                .ifPresent(ref -> problems.add(
                        ref.at(),
                        "there is no check named '" + Text.shorten(ref.text()) + "'"
                                + Text.didYouMean(ref.text(), byName.keySet())));
    }

    /** Each circle once, where it closes. Every check has at most one control, so a walk from each finds them all. */
    private void reportCircles() {
        Set<String> done = new HashSet<>();
        for (Check start : lab.checks()) {
            Set<String> path = new LinkedHashSet<>();
            Optional<Check> next = Optional.of(start);
            while (next.isPresent() && !done.contains(next.get().name())) {
                path.add(next.get().name());
                Optional<Ref> given = next.get().given();
                if (given.filter(ref -> path.contains(ref.text())).isPresent()) {
                    problems.add(given.get().at(), "'given' goes round in a circle: a check cannot be its own control");
                    break;
                }
                next = given.map(ref -> byName.get(ref.text()));
            }
            done.addAll(path);
        }
    }
}
