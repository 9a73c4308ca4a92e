package io.netlab.topology;

import java.util.Optional;

/** A kind of probe: its key in a check, how it is written, and what can be expected of it. */
public interface ProbeKind {

    /** The key in a check, as {@code curl}. */
    String key();

    /** One sentence for the schema and the manual. */
    String meaning();

    Shape<? extends Probe> shape();

    Shape<? extends Expectation> expectation();

    /** What a step expects that says nothing; empty where something must be said. */
    default Optional<? extends Expectation> unsaid() {
        return Optional.empty();
    }

    /** Whether it can tell this of what it saw, as a value to save. */
    default boolean tells(String fact) {
        return false;
    }

    /** The same probe written so that values may be put into its {@link Places}. */
    default Yaml prepared(Yaml written) {
        return written;
    }

    /** Whether the probe itself says which machine is asked, so that {@code from} is not written. */
    default boolean namesMachine() {
        return false;
    }

    /** Whether it makes sense only together with other steps. */
    default boolean isOnlyStep() {
        return false;
    }
}
