package io.netlab.capture;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a capture of a whole instance showed.
 *
 * @param began the instant of nanosecond 0
 * @param events in order; together they hold all packets but bare acknowledgements
 * @param packets in order of first being seen, all of them
 * @param unsent what machines could not even send, in sentences
 * @param missed what the capture did not see, in sentences; empty when it is complete
 */
public record Walk(Instant began, List<Event> events, List<Packet> packets, List<String> unsent, List<String> missed) {

    public Walk {
        events = List.copyOf(events);
        packets = List.copyOf(packets);
        unsent = List.copyOf(unsent);
        missed = List.copyOf(missed);
    }

    /** Only then does the absence of a packet mean anything. */
    public boolean isComplete() {
        return missed.isEmpty();
    }

    /** What else is to be said: what was never sent, and what was not seen. */
    public List<String> remarks() {
        return Stream.concat(
                        unsent.stream().map(what -> "Never sent: " + what),
                        missed.stream().map(what -> "Not all was seen: " + what))
                .toList();
    }
}
