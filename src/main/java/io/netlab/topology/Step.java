package io.netlab.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One probe of a check, asked from one machine or several; most checks are one step.
 *
 * @param from the machines that ask; all of them must see what is expected
 * @param kind the probe's key, as {@code curl}
 * @param isClaim whether the file says what is expected; else it only does something
 * @param timeout how long one try may take; empty for the probe's own default
 */
public record Step(
        Location at,
        List<Ref> from,
        String kind,
        Probe probe,
        Expectation expect,
        boolean isClaim,
        Optional<Duration> timeout) {

    public Step {
        from = List.copyOf(from);
    }

    Step askedFrom(List<Ref> machines) {
        return new Step(at, machines, kind, probe, expect, isClaim, timeout);
    }

    Step within(Optional<Duration> otherwise) {
        return new Step(at, from, kind, probe, expect, isClaim, timeout.or(() -> otherwise));
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
