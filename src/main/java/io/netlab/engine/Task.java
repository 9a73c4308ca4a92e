package io.netlab.engine;

import java.util.HashSet;
import java.util.Set;

/**
 * One piece of work in a graph.
 *
 * @param id unique in its graph
 * @param cause why it is done, for people
 * @param dependencies ids of the tasks that must have succeeded before
 */
public record Task(String id, String cause, Set<String> dependencies, Runnable action) {

    public Task {
        dependencies = Set.copyOf(dependencies);
    }

    public static Task of(String id, String cause, Runnable action) {
        return new Task(id, cause, Set.of(), action);
    }

    /** The same task, begun only after these too. */
    public Task after(Set<String> more) {
        Set<String> all = new HashSet<>(dependencies);
        all.addAll(more);
        return new Task(id, cause, all, action);
    }
}
