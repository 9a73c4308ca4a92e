package io.netlab.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One claim about the lab.
 *
 * @param name unique in the lab
 * @param from the machines that ask, one probe each; all of them must see what is expected
 * @param kind the probe's key, as {@code curl}
 * @param given the name of the check that is this one's positive control
 * @param needs names of checks that must have passed before this one is asked
 * @param traffic what it claims of the packets that it causes
 */
public record Check(
        Location at,
        String name,
        List<Ref> from,
        String kind,
        Probe probe,
        Expectation expect,
        Optional<Ref> given,
        List<Ref> needs,
        Optional<Traffic> traffic,
        Timing timing,
        Remarks remarks) {

    public Check {
        from = List.copyOf(from);
        needs = List.copyOf(needs);
    }

    /** All checks that must have passed before this one is asked: its control first. */
    public List<Ref> before() {
        return Stream.concat(given.stream(), needs.stream()).toList();
    }
}
