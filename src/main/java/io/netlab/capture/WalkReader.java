package io.netlab.capture;

import io.netlab.topology.Lab;
import java.time.Instant;
import java.util.List;

/** From what was recorded to a walk. Asks nobody. */
final class WalkReader {

    private static final long SECOND = 1_000_000_000L;

    private WalkReader() {}

    static Walk read(Lab lab, Recording recording) {
        Homes homes = new Homes(lab);
        List<Sighting> sightings = new FrameReader(recording.taps(), homes).read(recording.rows(), recording.began());
        List<Hop> hops = new Hops(homes).of(sightings);
        Following following = new Following(hops, new Following.Translations());
        List<Packet> packets = new Packets(homes, new Holders(lab, hops), following).of(hops);
        return new Walk(
                Instant.ofEpochSecond(recording.began() / SECOND, recording.began() % SECOND),
                Story.of(packets),
                packets,
                recording.missed());
    }
}
