package io.netlab.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Gives every call to the engine a deadline that holds. A call runs on a worker thread; past its deadline that thread is
 * interrupted, which closes its connection, and it comes free.
 *
 * <p>What a call does is said in words that follow "could not", as "create container lab-pc1".
 */
final class Calls implements AutoCloseable {

    private final ExecutorService workers = Executors.newCachedThreadPool(Calls::worker);
    private final Failures failures;

    Calls(Failures failures) {
        this.failures = failures;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "netlab-engine-call");
        thread.setDaemon(true);
        return thread;
    }

    Failures failures() {
        return failures;
    }

    <T> T call(String doing, Duration deadline, Callable<T> call) {
        return result(doing, deadline, workers.submit(call));
    }

    /**
     * As {@link #call}, for what makes or removes something: an interrupt waits for the engine's answer, because only
     * what is known to be there can be taken back.
     */
    <T> T change(String doing, Duration deadline, Callable<T> call) {
        Future<T> future = workers.submit(call);
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failures.because(doing, e.getCause());
        } catch (TimeoutException e) {
            throw failures.late(doing, deadline, e);
        } finally {
            future.cancel(true);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Begins a call; the deadline counts from when its result is asked for. */
    <T> Supplier<T> begin(String doing, Duration deadline, Callable<T> call) {
        Future<T> future = workers.submit(call);
        return () -> result(doing, deadline, future);
    }

    /** Something beside a call, that ends with its connection. */
    void background(Runnable work) {
        workers.execute(work);
    }

    private <T> T result(String doing, Duration deadline, Future<T> future) {
        try {
            return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failures.because(doing, e.getCause());
        } catch (TimeoutException e) {
            throw failures.late(doing, deadline, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException(doing, e);
        } finally {
            future.cancel(true);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
