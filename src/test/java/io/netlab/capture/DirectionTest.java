package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.capture.Event.Kind;
import io.netlab.capture.Headers.Ethernet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectionTest {

    private final Direction direction = new Direction();

    @Test
    void bytesAreKnownInWhateverPiecesTheyCameBefore() {
        direction.saw(1000, 100, draft());
        direction.saw(1100, 100, draft());
        assertThat(direction.isKnown(1050, 100)).isTrue();
        assertThat(direction.isKnown(1150, 50)).isTrue();
        assertThat(direction.isKnown(1150, 51)).isFalse();
        assertThat(direction.isKnown(900, 50)).isFalse();
    }

    @Test
    void aGapIsNotKnownUntilItIsFilled() {
        direction.saw(1000, 100, draft());
        direction.saw(1200, 100, draft());
        assertThat(direction.isKnown(1000, 300)).isFalse();
        direction.saw(1100, 100, draft());
        assertThat(direction.isKnown(1000, 300)).isTrue();
    }

    @Test
    void numbersGoInACircle() {
        direction.saw(0xffffffffL - 9, 20, draft());
        assertThat(direction.isKnown(0, 10)).isTrue();
        assertThat(direction.isKnown(0, 11)).isFalse();
        assertThat(direction.isKnown(0xffffffffL, 5)).isTrue();
    }

    @Test
    void anEventIsFoundByAnyOfItsBytes() {
        Draft first = draft();
        Draft second = draft();
        direction.saw(1000, 100, first);
        direction.saw(1100, 100, second);
        assertThat(direction.carrying(1099)).containsSame(first);
        assertThat(direction.carrying(1100)).containsSame(second);
    }

    private static Draft draft() {
        Headers headers = new Headers(new Ethernet("a", "b", 0x0800), Optional.empty(), Optional.empty());
        Frame frame = new Frame(1, new Tap("pc", "lan"), 0, true, 60, headers, List.of());
        Packet.Crossing crossing = new Packet.Crossing("lan", Optional.of(frame), List.of(), List.of());
        return new Draft(
                new Packet(1, List.of(crossing), "pc", Optional.of("web"), Optional.empty()), new Kind.TcpData(1, 1));
    }
}
