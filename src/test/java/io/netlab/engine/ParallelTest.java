package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParallelTest {

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private Task task(String id, String... dependencies) {
        return new Task(id, "test", Set.of(dependencies), () -> done.add(id));
    }

    @Test
    void dependenciesComeFirst() {
        new Parallel(4).run(List.of(task("d", "b", "c"), task("c", "a"), task("b", "a"), task("a")));
        assertThat(done).hasSize(4).startsWith("a").endsWith("d");
    }

    @Test
    void independentTasksRunAtTheSameTimeButNotMoreThanTheWidth() {
        CyclicBarrier allThree = new CyclicBarrier(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Task> tasks = IntStream.range(0, 12)
                .mapToObj(i -> Task.of("t" + i, "test", () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet(allThree);
                    running.decrementAndGet();
                }))
                .toList();
        new Parallel(3).run(tasks);
        assertThat(most).hasValue(3);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("three tasks never ran at the same time", e);
        }
    }

    @Test
    void theFirstFailureStopsWhatHasNotBegunAndWaitsForWhatRuns() {
        CountDownLatch failed = new CountDownLatch(1);
        Task slow = Task.of("slow", "test", () -> {
            await(failed);
            pause(100);
            done.add("slow");
        });
        Task failing = Task.of("failing", "test", () -> {
            failed.countDown();
            throw new EngineException("first");
        });
        assertThatThrownBy(() -> new Parallel(2)
                        .run(List.of(
                                slow, failing, task("queued"), task("dependent", "failing"), task("later", "slow"))))
                .isInstanceOf(EngineException.class)
                .hasMessage("first");
        assertThat(done).containsExactly("slow");
    }

    @Test
    void laterFailuresAreSuppressedInTheFirst() {
        CountDownLatch failed = new CountDownLatch(1);
        Task first = Task.of("first", "test", () -> {
            failed.countDown();
            throw new EngineException("first");
        });
        Task second = Task.of("second", "test", () -> {
            await(failed);
            pause(50);
            throw new IllegalStateException("second");
        });
        Throwable failure = catchThrowable(() -> new Parallel(2).run(List.of(first, second)));
        assertThat(failure).hasMessage("first");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessage("second"));
    }

    @Test
    void anErrorIsAFailureToo() {
        Task broken = Task.of("broken", "test", () -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> new Parallel(1).run(List.of(broken, task("next", "broken"))))
                .isInstanceOf(StackOverflowError.class);
        assertThat(done).isEmpty();
    }

    @Test
    void anInterruptReachesTheTasksIsWaitedForAndStaysSet() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
        Task first = Task.of("first", "test", () -> sleepUntilInterrupted(begun));
        Task second = Task.of("second", "test", () -> sleepUntilInterrupted(begun));
        Thread caller = new Thread(() -> {
            failures.add(catchThrowable(() -> new Parallel(2).run(List.of(first, second, task("third")))));
            flags.add(Thread.currentThread().isInterrupted());
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(failures).singleElement().isInstanceOf(EngineInterruptedException.class);
        assertThat(flags).containsExactly(true);
        assertThat(done).containsExactly("interrupted", "interrupted");
    }

    private void sleepUntilInterrupted(CountDownLatch begun) {
        begun.countDown();
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            done.add("interrupted");
        }
    }

    @Test
    void nothingRunsInAGraphThatIsWrong() {
        Parallel parallel = new Parallel(2);
        assertThatThrownBy(() -> parallel.run(List.of(task("x"), task("a", "b"), task("b", "c"), task("c", "a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle")
                .hasMessageContaining("[a, b, c]");
        assertThatThrownBy(() -> parallel.run(List.of(task("a"), task("a")))).hasMessage("two tasks are called 'a'");
        assertThatThrownBy(() -> parallel.run(List.of(task("a", "nobody"))))
                .hasMessage("task 'a' waits for 'nobody', which is not there");
        assertThat(done).isEmpty();
    }

    @Test
    void nothingToDoIsDone() {
        new Parallel(1).run(List.of());
        assertThatThrownBy(() -> new Parallel(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThousandTasksInALongChainAndAWideFan() {
        List<Task> tasks = new ArrayList<>(List.of(task("t0")));
        for (int i = 1; i < 500; i++) {
            tasks.add(task("t" + i, "t" + (i - 1)));
            tasks.add(task("fan" + i, "t0"));
        }
        new Parallel(8).run(tasks);
        assertThat(done).hasSize(999).doesNotHaveDuplicates();
        assertThat(done.stream().filter(id -> id.startsWith("t")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "t" + i).toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
