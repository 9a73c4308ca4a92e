package io.netlab.instance;

import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Progress;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a client asked for that was killed, the engine goes on to make: it is there when nobody waits for it any more. */
final class Stragglers {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Stragglers() {}

    /**
     * Returns when none has come for a while.
     *
     * @param came looks, and says whether there is something new
     */
    static void await(Progress progress, BooleanSupplier came) {
        progress.step("wait for what Docker may still make for a netlab that was killed");
        long begin = System.nanoTime();
        long last = begin;
        while (System.nanoTime() - last < QUIET.toNanos() && System.nanoTime() - begin < LONGEST.toNanos()) {
            pause();
            if (came.getAsBoolean()) {
                last = System.nanoTime();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("make what it still makes", e);
        }
    }
}
