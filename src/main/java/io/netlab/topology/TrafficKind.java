package io.netlab.topology;

import java.util.List;
import java.util.Optional;

/** How a check claims something of packets: keys of its own, beside the probe and {@code expect}. */
public interface TrafficKind {

    /** All of them may be left out. */
    List<Key<?>> keys();

    /**
     * What the keys of one check say; empty when none is there.
     *
     * @throws IllegalArgumentException when they do not go together
     */
    Optional<Traffic> of(Fields fields);
}
