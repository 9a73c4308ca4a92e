package io.netlab.capture;

import io.netlab.capture.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An event that is not complete yet. */
final class Draft {

    final List<Packet> packets = new ArrayList<>();
    Kind kind;

    Draft(Packet packet, Kind kind) {
        packets.add(packet);
        this.kind = kind;
    }

    Event event(int number) {
        Packet first = packets.get(0);
        return new Event(number, first.first().nanos(), first.from(), first.to(), kind, packets, Optional.empty());
    }
}
