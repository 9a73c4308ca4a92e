package io.netlab.capture.flow;

import io.netlab.topology.Lab;
import io.netlab.topology.Problems;

/** What happened, as written behind the colon of a flow line. {@code toString} gives it in the grammar. */
interface What {

    boolean test(Sighting seen, Context context);

    /** Whether a flow counts packets by it, and not events: three for a handshake. */
    default boolean countsPackets() {
        return false;
    }

    /** Whether it is about how a link is kept working. */
    default boolean keepsLink() {
        return false;
    }

    /** Reports names that point nowhere. */
    default void validate(Lab lab, Problems problems) {}
}
