package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Packet;
import io.netlab.capture.Walk;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened, an event in a line: when, who to whom, what. The last two are as a flow line would write them; behind
 * the comma stands what a flow line says otherwise or not at all.
 */
public final class StoryText {

    private StoryText() {}

    /** All events, and what was not seen. */
    public static String of(Walk walk) {
        if (walk.packets().isEmpty()) {
            return "Nothing passed the wires.\n" + remarks(walk);
        }
        int width = walk.events().stream()
                .mapToInt(event -> parties(event).length())
                .max()
                .orElse(0);
        long first = walk.packets().get(0).first().nanos();
        StringBuilder text = new StringBuilder();
        for (Event event : walk.events()) {
            text.append("%4d %10.3f ms  %s  %s%s\n"
                    .formatted(
                            event.number(),
                            (event.nanos() - first) / 1e6,
                            padded(parties(event), width),
                            event.kind().told(),
                            event.because()
                                    .map(number -> "  (because of " + number + ")")
                                    .orElse("")));
            loss(event)
                    .ifPresent(loss ->
                            text.append(" ".repeat(21)).append(loss.words()).append('\n'));
        }
        return text + remarks(walk);
    }

    private static String remarks(Walk walk) {
        return walk.remarks().stream().map(remark -> remark + "\n").collect(Collectors.joining());
    }

    private static String parties(Event event) {
        return event.from() + " -> " + event.receiver() + ":";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static Optional<Packet.Loss> loss(Event event) {
        return event.packets().stream().flatMap(p -> p.loss().stream()).findFirst();
    }
}
