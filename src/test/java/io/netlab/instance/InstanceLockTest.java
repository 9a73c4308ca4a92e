package io.netlab.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.engine.Progress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InstanceLockTest {

    private final String instance = "lock-" + ProcessHandle.current().pid();

    @Test
    void theSecondSaysThatItWaitsAndGoesOnAfterTheFirst() throws Exception {
        InstanceLock first = InstanceLock.take(instance, Progress.NONE).orElseThrow();
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<InstanceLock> second = CompletableFuture.supplyAsync(
                () -> InstanceLock.take(instance, step -> waits.countDown()).orElseThrow());

        assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second).isNotDone();
        first.close();

        second.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void anotherInstanceDoesNotWait() {
        try (InstanceLock one = InstanceLock.take(instance, Progress.NONE).orElseThrow();
                InstanceLock other =
                        InstanceLock.take(instance + "-other", Progress.NONE).orElseThrow()) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void whatOneWhoWasKilledLeftIsSeenOnce() {
        InstanceLock killed = InstanceLock.take(instance, Progress.NONE).orElseThrow();
        assertThat(killed.followsKilled()).isFalse();
        killed.leave();

        InstanceLock next = InstanceLock.ofKilled(instance).orElseThrow();
        assertThat(next.followsKilled()).isTrue();
        next.close();

        assertThat(InstanceLock.ofKilled(instance)).isEmpty();
        try (InstanceLock later = InstanceLock.take(instance, Progress.NONE).orElseThrow()) {
            assertThat(later.followsKilled()).isFalse();
        }
    }

    @Test
    void whoIsInterruptedLeavesNoMarkEither() {
        InstanceLock lock = InstanceLock.take(instance, Progress.NONE).orElseThrow();
        Thread.currentThread().interrupt();
        lock.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(InstanceLock.ofKilled(instance)).isEmpty();
    }

    @Test
    void whoHasItWasNotKilled() {
        try (InstanceLock alive = InstanceLock.take(instance, Progress.NONE).orElseThrow()) {
            assertThat(alive.followsKilled()).isFalse();
            assertThat(InstanceLock.ofKilled(instance)).isEmpty();
        }
    }

    @Test
    void whereNobodyEverWasNobodyWasKilled() {
        assertThat(InstanceLock.ofKilled(instance + "-never")).isEmpty();
    }
}
