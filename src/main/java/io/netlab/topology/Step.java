package io.netlab.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One probe of a check, asked from one machine or several; most checks are one step.
 *
 * @param from the machines that ask; all of them must see what is expected
 * @param kind the probe's key, as {@code curl}
 * @param isClaim whether the file says what is expected; else it only does something
 * @param timeout how long one try may take; empty for the probe's own default
 * @param saves what of the observation is kept for later steps and checks, by name
 * @param uses values that are put into its places when it is asked; until then others stand there
 * @param filled makes it with these values in their places
 */
public record Step(
        Location at,
        List<Ref> from,
        String kind,
        Probe probe,
        Expectation expect,
        boolean isClaim,
        Optional<Duration> timeout,
        Map<String, Capture> saves,
        List<Ref> uses,
        Filler filled) {

    /** Makes probe and expectation whole. */
    @FunctionalInterface
    interface Filler {
        Step with(Step step, Map<String, String> values);
    }

    public Step {
        from = List.copyOf(from);
        saves = Map.copyOf(saves);
        uses = List.copyOf(uses);
    }

    /**
     * With these values in its places.
     *
     * @throws InvalidLab where a value does not fit its place
     */
    public Step with(Map<String, String> values) {
        return uses.isEmpty() ? this : filled.with(this, values);
    }

    Step asking(Probe whole, Expectation expected) {
        return new Step(at, from, kind, whole, expected, isClaim, timeout, saves, List.of(), filled);
    }

    Step askedFrom(List<Ref> machines) {
        return new Step(at, machines, kind, probe, expect, isClaim, timeout, saves, uses, filled);
    }

    Step within(Optional<Duration> otherwise) {
        return new Step(at, from, kind, probe, expect, isClaim, timeout.or(() -> otherwise), saves, uses, filled);
    }

    /** Whether the other one, passed before, shows that this probe works from these machines. */
    boolean isShownBy(Step other) {
        List<String> others = other.from.stream().map(Ref::text).toList();
        return kind.equals(other.kind)
                && other.isClaim
                && !other.expect.isNegative()
                && from.stream().map(Ref::text).allMatch(others::contains);
    }
}
