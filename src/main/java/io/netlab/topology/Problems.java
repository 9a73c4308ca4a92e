package io.netlab.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the mistakes of a file, so that all of them are reported in one go, in the order of the file. */
public final class Problems {

    private final TreeSet<Problem> problems = new TreeSet<>();
    private final Set<String> unreadable = new HashSet<>();

    public void add(Location at, String what) {
        problems.add(new Problem(at, what));
    }

    /** A subnet, node or check with mistakes of its own: what points at it is not reported as pointing nowhere. */
    void markUnreadable(String name) {
        unreadable.add(name);
    }

    /** Whether that subnet, node or check has mistakes of its own, so that what it lacks is no news. */
    public boolean isUnreadable(String name) {
        return unreadable.contains(name);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public int count() {
        return problems.size();
    }

    /** Sorted by place, without repetition. */
    public List<Problem> list() {
        return List.copyOf(problems);
    }

    /** @throws InvalidLab when anything was found */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new InvalidLab(list());
        }
    }
}
