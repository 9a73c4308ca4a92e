package io.netlab.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the mistakes of a file, so that all of them are reported in one go, in the order of the file. */
public final class Problems {

    /** Nobody reads more, and a hostile file must not keep us looking for its nearest right names. */
    private static final int MOST = 200;

    private final TreeSet<Problem> problems = new TreeSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> unreadableChecks = new HashSet<>();
    private int added;

    /** @throws InvalidLab with what was found so far, when that is too much */
    public void add(Location at, String what) {
        problems.add(new Problem(at, what));
        added++;
        if (problems.size() == MOST) {
            problems.add(new Problem(problems.last().at(), "stopped here: " + MOST + " mistakes"));
            throwIfAny();
        }
    }

    /** A subnet or node with mistakes of its own: what points at it is not reported as pointing nowhere. */
    void markUnreadable(String name) {
        unreadable.add(name);
    }

    /** As {@link #markUnreadable}, of a check: it may have the name of a node. */
    void markUnreadableCheck(String name) {
        unreadableChecks.add(name);
    }

    /** Whether that check has mistakes of its own. */
    boolean isUnreadableCheck(String name) {
        return unreadableChecks.contains(name);
    }

    /** Whether that subnet or node has mistakes of its own, so that what it lacks is no news. */
    public boolean isUnreadable(String name) {
        return unreadable.contains(name);
    }

    /** Whether some subnet, node or check has mistakes of its own. */
    boolean anyUnreadable() {
        return !unreadable.isEmpty() || !unreadableChecks.isEmpty();
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** How often something was added, repetitions too (a value that aliases repeat has its mistakes each time). */
    int added() {
        return added;
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
