package io.netlab.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a check may take, and how long its claim must hold.
 *
 * @param within keep trying until this long has passed; zero for one try
 * @param holds from the first success on, every try for this long must succeed; zero for one success
 * @param timeout how long one try may take; empty for the probe's own default
 */
public record Timing(Duration within, Duration holds, Optional<Duration> timeout) {

    private static final Key<Duration> WITHIN =
            Key.withDefault("within", Scalars.duration(), Duration.ZERO, "keep trying until this long has passed");
    private static final Key<Duration> FOR = Key.withDefault(
            "for", Scalars.duration(), Duration.ZERO, "once true, it must stay true at every try for this long");
    private static final Key<Optional<Duration>> TIMEOUT =
            Key.optional("timeout", Scalars.duration(), "how long one try may take");

    static final List<Key<?>> KEYS = List.of(WITHIN, FOR, TIMEOUT);

    public Timing {
        if (!within.isZero() && timeout.isPresent() && within.compareTo(timeout.get()) < 0) {
            throw new IllegalArgumentException(
                    "'within' is shorter than 'timeout': not even one try would have its time");
        }
    }

    static Timing of(Fields f) {
        return new Timing(f.get(WITHIN), f.get(FOR), f.get(TIMEOUT));
    }
}
