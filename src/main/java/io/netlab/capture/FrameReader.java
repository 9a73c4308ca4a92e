package io.netlab.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows to frames, in order of time. */
final class FrameReader {

    private static final long SECOND = 1_000_000_000L;

    private final List<Tap> taps;
    private final Homes homes;

    /** @param taps in the order in which the wires were given to the recorder */
    FrameReader(List<Tap> taps, Homes homes) {
        this.taps = List.copyOf(taps);
        this.homes = homes;
    }

    /** @param began nanoseconds since 1970 that count as 0 */
    List<Sighting> read(List<Row> rows, long began) {
        Map<String, String> texts = new HashMap<>(); // many frames, few texts
        List<Sighting> sightings = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Headers headers = HeaderReader.read(row);
            Tap tap = taps.get((int) row.number(Field.WIRE));
            Frame frame = new Frame(
                    (int) row.number(Field.NUMBER),
                    tap,
                    nanos(row.first(Field.TIME)) - began,
                    homes.sentAt(tap, headers.ethernet().source()),
                    (int) row.number(Field.LENGTH),
                    headers,
                    MessageReader.read(row, headers));
            String identity = texts.computeIfAbsent(Identity.of(row, headers), text -> text);
            sightings.add(
                    new Sighting(frame, texts.computeIfAbsent(Identity.onWire(row, identity), text -> text), identity));
        }
        sightings.sort(Comparator.comparingLong(Sighting::nanos)); // they are, but for a file that could not be ordered
        return sightings;
    }

    /** @param epoch seconds and their fraction, as {@code 1795223609.101795236} */
    static long nanos(String epoch) {
        int point = epoch.indexOf('.');
        if (point < 0) {
            return Long.parseLong(epoch) * SECOND;
        }
        String fraction = (epoch.substring(point + 1) + "000000000").substring(0, 9);
        return Long.parseLong(epoch.substring(0, point)) * SECOND + Long.parseLong(fraction);
    }
}
