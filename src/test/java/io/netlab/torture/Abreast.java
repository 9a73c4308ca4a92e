package io.netlab.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several tries at the same time; all of them are waited for, and the first failure is told with the others in it. */
final class Abreast {

    private Abreast() {}

    static <T> void run(int width, List<T> inputs, Consumer<T> one) {
        ExecutorService workers = Executors.newFixedThreadPool(width);
        List<Future<?>> running = new ArrayList<>();
        inputs.forEach(input -> running.add(workers.submit(() -> one.accept(input))));
        workers.shutdown();
        AssertionError failure = null;
        for (int i = 0; i < running.size(); i++) {
            try {
                running.get(i).get();
            } catch (ExecutionException e) {
                AssertionError told = new AssertionError(inputs.get(i) + ": " + e.getCause(), e.getCause());
                if (failure == null) {
                    failure = told;
                } else {
                    failure.addSuppressed(told);
                }
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
