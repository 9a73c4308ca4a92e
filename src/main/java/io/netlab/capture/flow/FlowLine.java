package io.netlab.capture.flow;

import io.netlab.capture.Frame;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of a flow: {@code pc -> web: tcp 80 handshake on internet {src: router@internet, ttl: 63} x2}.
 *
 * @param on the subnet whose wire must have carried it
 * @param pins what one and the same packet must have had in its headers, on one and the same wire
 */
record FlowLine(Location at, Party from, Party to, What what, Optional<Ref> on, List<Pin> pins, Count count) {

    FlowLine {
        pins = List.copyOf(pins);
    }

    boolean test(Sighting seen, Context context) {
        return isAbout(seen, context)
                && ((on.isEmpty() && pins.isEmpty())
                        || seen.frames().anyMatch(frame -> isPinned(frame, seen, context)));
    }

    /** As {@link #test}, whatever the wire and the headers. */
    boolean isAbout(Sighting seen, Context context) {
        return from.isSender(seen, context) && to.isReceiver(seen, context) && what.test(seen, context);
    }

    private boolean isPinned(Frame frame, Sighting seen, Context context) {
        return isOn(frame) && pins.stream().allMatch(pin -> pin.test(frame, seen, context));
    }

    private boolean isOn(Frame frame) {
        return on.filter(subnet -> !subnet.text().equals(frame.tap().subnet())).isEmpty();
    }

    /** What the pinned headers were on each wire: why a line about the right thing is not seen. */
    List<String> headers(Sighting seen, Context context) {
        return seen.frames()
                .map(frame -> "on " + frame.tap().subnet()
                        + pins.stream()
                                .map(pin -> pin.field().written() + ": "
                                        + pin.field()
                                                .value(frame, seen, context)
                                                .orElse("-"))
                                .collect(Collectors.joining(
                                        ", ", pins.isEmpty() ? "" : " {", pins.isEmpty() ? "" : "}")))
                .distinct()
                .toList();
    }

    void validate(Lab lab, Problems problems) {
        from.validate(lab, problems);
        to.validate(lab, problems);
        what.validate(lab, problems);
        on.ifPresent(subnet -> lab.subnet(subnet, problems));
        pins.forEach(pin -> pin.validate(lab, problems));
    }

    /** In the grammar, with single blanks. */
    @Override
    public String toString() {
        return from + " -> " + to + ": " + what
                + on.map(subnet -> " on " + subnet).orElse("")
                + (pins.isEmpty() ? "" : pins.stream().map(Pin::toString).collect(Collectors.joining(", ", " {", "}")))
                + (count.written().isEmpty() ? "" : " " + count.written());
    }
}
