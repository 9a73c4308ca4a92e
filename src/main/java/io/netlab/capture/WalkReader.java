package io.netlab.capture;

import io.netlab.topology.Lab;
import java.time.Instant;
import java.util.List;

/** From what was recorded to a walk. Asks nobody. */
final class WalkReader {

    private static final long SECOND = 1_000_000_000L;

    private WalkReader() {}

    /** @param ready when everything was recorded from, in nanoseconds since 1970; a frame may have been earlier */
    static Walk read(Lab lab, Recording recording, long ready) {
        long began = Math.min(ready, recording.first().orElse(ready));
        Homes homes = new Homes(lab);
        List<Sighting> sightings = new FrameReader(recording.taps(), homes).read(recording.rows(), began);
        List<Hop> hops = new Hops(homes).of(sightings);
        Following following = new Following(hops, recording.translations());
        Holders holders = new Holders(lab, hops);
        List<Packet> packets = new Packets(homes, holders, following).of(hops);
        List<Packet> explained = new Losses(packets, recording.rulesets(), recording.counters()).explain();
        return new Walk(
                Instant.ofEpochSecond(began / SECOND, began % SECOND),
                Story.of(explained),
                explained,
                recording.counters().unsent(),
                recording.missed());
    }
}
