package io.netlab.probe;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as command line tools take them. */
final class Seconds {

    /** The tool ends by itself at its timeout, if later on a busy machine; it is killed only when it does not. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Seconds() {}

    /** {@code 1.5} */
    static String decimal(Duration duration) {
        return BigDecimal.valueOf(Math.max(1, duration.toMillis()), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Rounded up, at least 1: for tools that know whole seconds only. */
    static String whole(Duration duration) {
        return Long.toString(Math.max(1, (duration.toMillis() + 999) / 1000));
    }

    static Duration withGrace(Duration timeout) {
        return timeout.plus(GRACE);
    }
}
