package io.netlab.topology;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Validates what the checks of a lab point at: machines, controls, and what their probes name. */
final class CheckReferences {

    private final Lab lab;
    private final Problems problems;

    CheckReferences(Lab lab, Problems problems) {
        this.lab = lab;
        this.problems = problems;
    }

    void validate() {
        Set<String> names = new HashSet<>();
        for (Check check : lab.checks()) {
            if (!names.add(check.name())) {
                problems.add(check.at(), "there are two checks named '" + Text.shorten(check.name()) + "'");
            }
            for (Ref from : check.from()) {
                lab.node(from, problems).ifPresent(node -> {
                    check.probe().validate(lab, node, problems);
                    check.expect().validate(lab, node, problems);
                });
            }
            validateControl(check);
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
        Set<String> seen = new HashSet<>(Set.of(check.name()));
        Optional<Ref> given = check.given();
        while (given.isPresent()) {
            Ref ref = given.get();
            Optional<Check> control = lab.check(ref.text());
            if (control.isEmpty()) {
                if (!problems.isUnreadable(ref.text())) {
                    problems.add(
                            ref.at(),
                            "there is no check named '" + Text.shorten(ref.text()) + "'"
                                    + Text.didYouMean(
                                            ref.text(),
                                            lab.checks().stream()
                                                    .map(Check::name)
                                                    .toList()));
                }
                return;
            }
            if (!seen.add(ref.text())) {
                problems.add(ref.at(), "'given' goes round in a circle: a check cannot be its own control");
                return;
            }
            given = control.get().given();
        }
    }
}
