package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.List;

/**
 * When a reverse proxy takes a server for dead: {@code health: {fails: 2, pause: 30s}}.
 *
 * @param fails tries that failed within {@code pause}
 * @param pause how long the server is left alone then
 * @param connect how long one try to reach it may take
 */
record Balancing(int fails, Duration pause, Duration connect) {

    static final Balancing DEFAULT = new Balancing(1, Duration.ofSeconds(10), Duration.ofSeconds(1));

    private static final Key<Integer> FAILS = Key.withDefault(
            "fails",
            Scalars.integer(1, 1000, "a number of failed tries"),
            DEFAULT.fails,
            "after so many failed tries a server counts as dead");
    private static final Key<Duration> PAUSE =
            Key.withDefault("pause", Scalars.duration(), DEFAULT.pause, "how long it is left alone then");
    private static final Key<Duration> CONNECT = Key.withDefault(
            "connect", Scalars.duration(), DEFAULT.connect, "how long one try to reach a server may take");

    static final Shape<Balancing> SHAPE = Shapes.object(
            "health", List.of(FAILS, PAUSE, CONNECT), f -> new Balancing(f.get(FAILS), f.get(PAUSE), f.get(CONNECT)));

    Balancing {
        if (pause.toSeconds() < 1 || pause.toMillisPart() != 0) {
            throw new IllegalArgumentException("'pause' must be whole seconds, at least 1s");
        }
        if (connect.isZero()) {
            throw new IllegalArgumentException("'connect' must be longer than nothing");
        }
    }
}
