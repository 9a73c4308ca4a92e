package io.netlab.plan;

import java.util.Set;

/**
 * An operation with its place among the others.
 *
 * @param key names it
 * @param after keys of the steps that must have succeeded before
 */
public record Step(String key, Operation operation, Set<String> after) {

    public Step {
        after = Set.copyOf(after);
    }
}
