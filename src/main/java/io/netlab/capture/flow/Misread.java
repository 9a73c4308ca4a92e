package io.netlab.capture.flow;

import io.netlab.topology.Location;

/** A flow line that is not in the grammar; the place is the word's own. */
final class Misread extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Location at;

    Misread(Location at, String what) {
        super(what);
        this.at = at;
    }

    Location at() {
        return at;
    }
}
