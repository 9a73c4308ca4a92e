package io.netlab.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One claim about the lab.
 *
 * @param name unique in the lab
 * @param from the machines that ask, one probe each; all of them must see what is expected
 * @param kind the probe's key, as {@code curl}
 * @param given the name of the check that is this one's positive control
 * @param within keep trying until this long has passed; zero for one try
 * @param timeout how long one try may take; empty for the probe's own default
 */
public record Check(
        Location at,
        String name,
        List<Ref> from,
        String kind,
        Probe probe,
        Expectation expect,
        Optional<Ref> given,
        Duration within,
        Optional<Duration> timeout) {

    public Check {
        from = List.copyOf(from);
    }
}
