package io.netlab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What steps leave running, by name: a later step about it is asked of the machine where it runs. */
final class Background {

    private Background() {}

    /** The steps with their machines; none where the name is of nothing, which {@link #validate} reports. */
    static List<Step> placed(List<Step> steps) {
        Map<String, List<Ref>> machines = new HashMap<>();
        List<Step> placed = new ArrayList<>();
        for (Step step : steps) {
            placed.add(step.probe()
                    .about()
                    .map(name -> step.askedFrom(machines.getOrDefault(name.text(), List.of())))
                    .orElse(step));
            step.probe().starts().ifPresent(name -> machines.put(name.text(), step.from()));
        }
        return placed;
    }

    /** Reports a name that no step before starts, or that two steps start. */
    static void validate(Check check, Problems problems) {
        Map<String, Ref> started = new HashMap<>();
        for (Step step : check.steps()) {
            step.probe()
                    .about()
                    .filter(name -> !started.containsKey(name.text()))
                    .ifPresent(name -> problems.add(
                            name.at(),
                            "no step before this one starts '" + Text.shorten(name.text()) + "'"
                                    + Text.didYouMean(name.text(), started.keySet())));
            step.probe().starts().ifPresent(name -> start(name, step, started, problems));
        }
        check.cleanup().stream()
                .filter(step ->
                        step.probe().isTakenBack() && step.probe().starts().isEmpty())
                .forEach(step ->
                        problems.add(step.at(), "after the clean-up nobody would take back '" + step.kind() + "'"));
        check.cleanup().stream()
                .flatMap(step -> step.probe().starts().or(step.probe()::about).stream())
                .forEach(name -> problems.add(name.at(), "what runs in the background is ended before the clean-up"));
    }

    private static void start(Ref name, Step step, Map<String, Ref> started, Problems problems) {
        Ref first = started.putIfAbsent(name.text(), name);
        if (first != null) {
            problems.add(
                    name.at(),
                    "there are two steps that start '" + Text.shorten(name.text()) + "'; the first is in line "
                            + first.at().line());
        }
        if (step.from().size() > 1) {
            problems.add(step.at(), "'" + Text.shorten(name.text()) + "' can be started on one machine only");
        }
    }
}
