package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Packet;
import io.netlab.capture.Walk;
import java.util.ArrayList;
import java.util.List;

/** Everything that a walk shows, in order: its events, and single packets where somebody asks for them. */
final class Sightings {

    private Sightings() {}

    static List<Sighting> events(Walk walk) {
        return walk.events().stream().map(Sighting::of).toList();
    }

    /** Events and packets; an event comes before the packets that it is made of. */
    static List<Sighting> all(Walk walk) {
        List<Sighting> all = new ArrayList<>();
        int next = 0;
        for (Event event : walk.events()) {
            while (next < walk.packets().size() && nanos(walk.packets().get(next)) < event.nanos()) {
                all.add(Sighting.of(walk.packets().get(next)));
                next++;
            }
            all.add(Sighting.of(event));
        }
        walk.packets().subList(next, walk.packets().size()).forEach(packet -> all.add(Sighting.of(packet)));
        return all;
    }

    private static long nanos(Packet packet) {
        return packet.first().nanos();
    }
}
