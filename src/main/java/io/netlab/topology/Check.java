package io.netlab.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One claim about the lab.
 *
 * @param name unique in the lab
 * @param steps in order; each is asked only when those before it passed. Most checks have one
 * @param cleanup what is done at the end of every try, whatever became of it
 * @param fresh machines whose services begin anew before every try, so that they remember nothing, and after
 *     one in which a machine was stopped
 * @param given the name of the check that is this one's positive control
 * @param needs names of checks that must have passed before this one is asked
 * @param traffic what it claims of the packets that it causes
 */
public record Check(
        Location at,
        String name,
        List<Step> steps,
        List<Step> cleanup,
        List<Ref> fresh,
        Optional<Ref> given,
        List<Ref> needs,
        Optional<Traffic> traffic,
        Timing timing,
        Remarks remarks) {

    /** What {@link #kind} is called where there is more than one. */
    static final String STEPS = "steps";

    public Check {
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
        fresh = List.copyOf(fresh);
        needs = List.copyOf(needs);
        if (traffic.isEmpty() && steps.stream().noneMatch(Step::isClaim)) {
            throw new IllegalArgumentException("no step says what must come out, so nothing is claimed");
        }
    }

    /** All checks that must have passed before this one is asked: its control first. */
    public List<Ref> before() {
        return Stream.concat(given.stream(), needs.stream()).toList();
    }

    Check needing(List<Ref> others) {
        return new Check(at, name, steps, cleanup, fresh, given, others, traffic, timing, remarks);
    }

    /** The machines that ask, each once, in the order of the steps. */
    public List<Ref> from() {
        Map<String, Ref> machines = new LinkedHashMap<>();
        steps.stream().flatMap(step -> step.from().stream()).forEach(ref -> machines.putIfAbsent(ref.text(), ref));
        return List.copyOf(machines.values());
    }

    /** The probe's key, or {@code steps}. */
    public String kind() {
        return steps.size() == 1 ? steps.get(0).kind() : STEPS;
    }

    /** Whether no other check may be asked at the same time: others would be in the way, or it in theirs. */
    public boolean isAlone() {
        return !cleanup.isEmpty()
                || !fresh.isEmpty()
                || traffic.isPresent()
                || steps.stream().map(Step::probe).anyMatch(probe -> probe.isAlone() || probe.isTakenBack());
    }

    /** The first step that a broken probe would pass, too, and that no step before it shows to work. */
    Optional<Step> unshown() {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean shown = steps.subList(0, i).stream().anyMatch(step::isShownBy);
            if (step.isClaim() && step.expect().isNegative() && !shown) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
