package io.netlab.topology;

import java.util.Optional;

/** How a check asks ({@code ping}, {@code curl}, ...), as written in one check or one of its steps. */
public interface Probe {

    /** Reports names that point nowhere, as seen from the machine that asks. */
    default void validate(Lab lab, Node from, Problems problems) {}

    /** The machine that is asked, where the probe itself names it and nothing stands under {@code from}. */
    default Optional<Ref> machine() {
        return Optional.empty();
    }

    /** The name by which later steps know what this one leaves running in the background. */
    default Optional<Ref> starts() {
        return Optional.empty();
    }

    /** The name of what an earlier step left running and this one is about; it is asked of that step's machine. */
    default Optional<Ref> about() {
        return Optional.empty();
    }

    /** Whether it does something to the lab that is taken back when its check ends, whatever became of that. */
    default boolean isTakenBack() {
        return starts().isPresent();
    }

    /** Whether what other checks do at the same time would be mixed with what it sees, so that they must wait. */
    default boolean isAlone() {
        return false;
    }

    /** Why this can never come out of the probe as it is written, in a sentence; empty where it can. */
    default Optional<String> contradicts(Expectation expect) {
        return Optional.empty();
    }
}
