package io.netlab.probe;

import io.netlab.topology.Fields;
import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One turn of a dialogue, as {@code {send: "HELO pc\r\n"}} or {@code {expect: {starts-with: "250 "}}}.
 *
 * @param expect what the other side must say: a line, or all until {@code until} or its end
 * @param until hear until this was said
 * @param toEnd hear until the other side closes
 * @param close tell the other side that no more will come
 */
record Turn(
        Optional<String> send,
        Optional<Match<String>> expect,
        Optional<String> until,
        boolean toEnd,
        boolean close,
        Optional<Duration> pause) {

    private static final Key<Optional<String>> SEND = Key.optional("send", Scalars.text(), "say this, as it is");
    private static final Key<Optional<Match<String>>> EXPECT =
            Key.optional("expect", TextMatch.shape(), "what the other side must say next: a line unless said");
    private static final Key<Optional<String>> UNTIL =
            Key.optional("until", Scalars.text(), "hear all until this was said, instead of a line");
    private static final Key<Boolean> TO_END =
            Key.withDefault("to-end", Scalars.bool(), false, "hear all until the other side closes, instead of a line");
    private static final Key<Boolean> CLOSE =
            Key.withDefault("close", Scalars.bool(), false, "tell the other side that no more will come");
    private static final Key<Optional<Duration>> PAUSE =
            Key.optional("pause", Scalars.duration(), "wait, so that what follows is a packet of its own");

    static final Shape<Turn> SHAPE =
            Shapes.object("turn of a dialogue", List.of(SEND, EXPECT, UNTIL, TO_END, CLOSE, PAUSE), Turn::of);

    Turn {
        boolean hears = expect.isPresent() || until.isPresent() || toEnd;
        long actions = Stream.of(send.isPresent(), hears, close, pause.isPresent())
                .filter(does -> does)
                .count();
        if (actions != 1) {
            throw new IllegalArgumentException(
                    "a turn does one thing: 'send', 'expect' (with 'until' or 'to-end'), 'close' or 'pause'");
        }
        if (until.isPresent() && (toEnd || until.get().isEmpty())) {
            throw new IllegalArgumentException("'until' takes a text that is not empty, and does not go with 'to-end'");
        }
        if (send.filter(text -> text.isEmpty() || text.indexOf('\0') >= 0).isPresent()) {
            throw new IllegalArgumentException("'send' takes a text that is not empty and has no NUL");
        }
    }

    private static Turn of(Fields f) {
        return new Turn(f.get(SEND), f.get(EXPECT), f.get(UNTIL), f.get(TO_END), f.get(CLOSE), f.get(PAUSE));
    }

    boolean hears() {
        return expect.isPresent() || until.isPresent() || toEnd;
    }

    boolean hearsLine() {
        return hears() && !toEnd && until.isEmpty();
    }

    /** As {@code images/instrument/talk} takes it. */
    List<String> words() {
        if (send.isPresent()) {
            return List.of("send", send.get());
        }
        if (hears()) {
            return toEnd
                    ? List.of("end")
                    : until.map(text -> List.of("until", text)).orElse(List.of("line"));
        }
        return close ? List.of("shut") : List.of("pause", Seconds.decimal(pause.orElseThrow()));
    }
}
