package io.netlab.probe;

import java.time.Duration;

/** Time, for whoever retries: handed in, so that tests need not wait. */
public interface Pace {

    /** Since some fixed moment; never goes back. */
    Duration now();

    void sleep(Duration howLong) throws InterruptedException;

    /** The real one. */
    static Pace system() {
        return new Pace() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void sleep(Duration howLong) throws InterruptedException {
                Thread.sleep(howLong.toMillis());
            }
        };
    }
}
