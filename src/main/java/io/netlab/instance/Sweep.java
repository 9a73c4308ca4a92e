package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.Parallel;
import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.plan.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes all that there is of some instances, as often as there is something. */
final class Sweep {

    private static final int MOST_LOOKS = 3;

    private final Engine engine;
    private final Removal removal;
    private final Map<String, Integer> removed = new LinkedHashMap<>();

    Sweep(Engine engine, Progress progress, Collection<String> instances) {
        this.engine = engine;
        this.removal = new Removal(engine, progress);
        instances.forEach(name -> removed.put(name, 0));
    }

    /** How many objects of each instance were removed. */
    Map<String, Integer> removed() {
        return removed;
    }

    /** After it removed something it looks again: somebody else may have made something meanwhile. */
    void untilNothingIsLeft() {
        boolean hadSome = true;
        for (int look = 1; hadSome && look <= MOST_LOOKS; look++) {
            hadSome = remove();
        }
    }

    /** Removes what there is now; returns whether there was something. */
    boolean remove() {
        List<Task> tasks = new ArrayList<>();
        for (String name : List.copyOf(removed.keySet())) {
            Observed left = engine.observe(Optional.of(name));
            removed.merge(name, left.containers().size() + left.networks().size(), Integer::sum);
            tasks.addAll(removal.of(left));
        }
        new Parallel(Parallel.DEFAULT_WIDTH).run(tasks);
        return !tasks.isEmpty();
    }
}
