package io.netlab.capture;

import java.util.List;
import java.util.Optional;

/** A frame on one wire: as its sender put it there, and as others got it. */
record Hop(String subnet, Optional<Sighting> sent, List<Sighting> received) {

    Sighting any() {
        return sent.orElseGet(() -> received.get(0));
    }

    Headers headers() {
        return any().frame().headers();
    }

    long begin() {
        return any().nanos();
    }

    /** When that machine had it; empty when it did not get it. */
    Optional<Sighting> at(String node) {
        return received.stream().filter(s -> s.node().equals(node)).findFirst();
    }

    boolean isForAll() {
        return Homes.isGroup(headers().ethernet().destination());
    }
}
