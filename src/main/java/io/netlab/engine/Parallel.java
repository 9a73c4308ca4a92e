package io.netlab.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs tasks at the same time, each as soon as what it depends on has succeeded and a place is free. After the first
 * failure nothing new begins; what runs is waited for.
 */
public final class Parallel {

    public static final int DEFAULT_WIDTH = 8;

    private final int width;

    /** @param width how many tasks run at the same time */
    public Parallel(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("a width of " + width + " lets nothing run");
        }
        this.width = width;
    }

    /**
     * Returns when all tasks have succeeded.
     *
     * <p>When this thread is interrupted, so are the running tasks; they are waited for, and the flag is set again.
     *
     * @throws RuntimeException the first failure, with later ones suppressed in it
     * @throws EngineInterruptedException when this thread was interrupted and no task had failed before
     * @throws IllegalArgumentException for a repeated id, an unknown dependency or a circle; nothing has run then
     */
    public void run(List<Task> tasks) {
        Map<String, List<Task>> dependents = dependents(tasks);
        refuseCircles(tasks, dependents);
        if (tasks.isEmpty()) {
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(width, tasks.size()), Parallel::worker);
        try {
            new Run(tasks, dependents, workers, width).toTheEnd();
        } finally {
            workers.shutdown();
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "netlab-task");
        thread.setDaemon(true);
        return thread;
    }

    private static Map<String, List<Task>> dependents(List<Task> tasks) {
        Map<String, List<Task>> dependents = new HashMap<>();
        for (Task task : tasks) {
            if (dependents.put(task.id(), new ArrayList<>()) != null) {
                throw new IllegalArgumentException("two tasks are called '" + task.id() + "'");
            }
        }
        for (Task task : tasks) {
            for (String dependency : task.dependencies()) {
                List<Task> waiting = dependents.get(dependency);
                if (waiting == null) {
                    throw new IllegalArgumentException(
                            "task '" + task.id() + "' waits for '" + dependency + "', which is not there");
                }
                waiting.add(task);
            }
        }
        return dependents;
    }

    private static void refuseCircles(List<Task> tasks, Map<String, List<Task>> dependents) {
        Waiting waiting = new Waiting(tasks, dependents);
        Queue<Task> ready = new ArrayDeque<>(waiting.begin());
        int reached = 0;
        while (!ready.isEmpty()) {
            reached++;
            ready.addAll(waiting.release(ready.remove()));
        }
        if (reached < tasks.size()) {
            throw new IllegalArgumentException("these tasks wait for each other in a circle: " + waiting.stuck());
        }
    }

    /** How many dependencies each task still waits for. */
    private static final class Waiting {

        private final List<Task> tasks;
        private final Map<String, List<Task>> dependents;
        private final Map<String, Integer> open = new HashMap<>();

        Waiting(List<Task> tasks, Map<String, List<Task>> dependents) {
            this.tasks = tasks;
            this.dependents = dependents;
            tasks.forEach(task -> open.put(task.id(), task.dependencies().size()));
        }

        List<Task> begin() {
            return tasks.stream().filter(task -> task.dependencies().isEmpty()).toList();
        }

        List<Task> release(Task done) {
            return dependents.get(done.id()).stream()
                    .filter(task -> open.merge(task.id(), -1, Integer::sum) == 0)
                    .toList();
        }

        List<String> stuck() {
            return tasks.stream().map(Task::id).filter(id -> open.get(id) > 0).toList();
        }
    }

    private record Ended(Task task, Throwable failure) {}

    /** One run; all its state belongs to the calling thread, which alone hands out tasks. */
    private static final class Run {

        private final Waiting waiting;
        private final Queue<Task> ready;
        private final ExecutorService workers;
        private final int width;
        private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
        private int running;
        private Throwable failure;
        private boolean interrupted;

        Run(List<Task> tasks, Map<String, List<Task>> dependents, ExecutorService workers, int width) {
            this.waiting = new Waiting(tasks, dependents);
            this.ready = new ArrayDeque<>(waiting.begin());
            this.workers = workers;
            this.width = width;
        }

        void toTheEnd() {
            begin();
            while (running > 0) {
                try {
                    accept(ended.take());
                } catch (InterruptedException e) {
                    interrupted = true;
                    fail(new EngineInterruptedException("run tasks", e));
                    running -= workers.shutdownNow().size(); // handed out, but not begun
                }
                begin();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            rethrow();
        }

        private void begin() {
            while (failure == null && running < width && !ready.isEmpty()) {
                Task task = ready.remove();
                running++;
                workers.execute(() -> ended.add(new Ended(task, failureOf(task))));
            }
        }

        private static Throwable failureOf(Task task) {
            try {
                task.action().run();
                return null;
            } catch (RuntimeException | Error e) {
                return e;
            }
        }

        private void accept(Ended end) {
            running--;
            if (end.failure() == null) {
                ready.addAll(waiting.release(end.task()));
            } else {
                fail(end.failure());
            }
        }

        private void fail(Throwable next) {
            if (failure == null) {
                failure = next;
            } else if (failure != next) {
                failure.addSuppressed(next);
            }
        }

        private void rethrow() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
