package io.netlab.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Validates what the checks of a lab point at: machines, controls, and what their probes name. */
final class CheckReferences {

    private final Lab lab;
    private final Problems problems;
    private final Map<String, Check> byName = new HashMap<>();
    private final Set<String> walked = new HashSet<>();

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
        lab.checks().forEach(check -> check.traffic().ifPresent(traffic -> traffic.validate(lab, check, problems)));
        lab.checks().forEach(check -> Background.validate(check, problems));
        lab.checks().forEach(this::validateControl);
        lab.checks().forEach(this::reportCircles);
    }

    private void validateNames(Check check) {
        check.fresh().forEach(machine -> lab.node(machine, problems));
        Stream.concat(check.steps().stream(), check.cleanup().stream())
                .forEach(step -> step.from()
                        .forEach(from -> lab.node(from, problems).ifPresent(node -> {
                            step.probe().validate(lab, node, problems);
                            step.expect().validate(lab, node, problems);
                            step.uses().stream()
                                    .filter(use -> use.subnet().isPresent())
                                    .forEach(use -> lab.address(use, node, problems));
                        })));
    }

    private void validateControl(Check check) {
        if (check.unshown().isPresent() && check.given().isEmpty()) {
            problems.add(
                    check.steps().size() == 1
                            ? check.at()
                            : check.unshown().get().at(),
                    "check '" + Text.shorten(check.name())
                            + "' claims that something fails, so it needs a positive control: name under 'given' a"
                            + " check that passes only when the probe itself works");
        }
        check.before().stream()
                .filter(ref -> !byName.containsKey(ref.text()) && !problems.isUnreadableCheck(ref.text()))
                .forEach(ref -> problems.add(
                        ref.at(),
                        "there is no check named '" + Text.shorten(ref.text()) + "'"
                                + Text.didYouMean(ref.text(), byName.keySet())));
    }

    /** A check on the way from one to those before it, and which of those are still to be looked at. */
    private record Visit(Check check, Iterator<Ref> before) {

        static Visit of(Check check) {
            return new Visit(check, check.before().iterator());
        }
    }

    /** Each circle once, where it closes. Without recursion: a chain of checks may be longer than the stack is deep. */
    private void reportCircles(Check start) {
        Deque<Visit> path = new ArrayDeque<>();
        Set<String> onPath = new HashSet<>();
        enter(start, path, onPath);
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (!visit.before().hasNext()) {
                onPath.remove(path.pop().check().name());
                continue;
            }
            Ref ref = visit.before().next();
            if (onPath.contains(ref.text())) {
                boolean control = visit.check().given().filter(ref::equals).isPresent();
                problems.add(
                        ref.at(),
                        control
                                ? "'given' goes round in a circle: a check cannot be its own control"
                                : "'needs' goes round in a circle: a check cannot come before itself");
            } else if (byName.containsKey(ref.text())) {
                enter(byName.get(ref.text()), path, onPath);
            }
        }
    }

    private void enter(Check check, Deque<Visit> path, Set<String> onPath) {
        if (walked.add(check.name())) {
            path.push(Visit.of(check));
            onPath.add(check.name());
        }
    }
}
