package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.Golden;
import io.netlab.engine.EngineException;
import io.netlab.report.HeaderTable;
import io.netlab.report.StoryText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the instrument answered to real captures of the catalogue's labs, word for word, told as walks. */
class WalkReaderTest {

    @ParameterizedTest
    @MethodSource("io.netlab.capture.Recordings#all")
    void aRecordingIsToldAsItHappened(String recording, String lab) {
        Walk walk = Recordings.walk(lab, Recordings.answer(recording));
        Golden.verify("capture/" + recording + ".txt", StoryText.of(walk) + "\n" + HeaderTable.of(walk.packets()));
        assertThat(walk.isComplete()).isTrue();
        assertThat(walk.events().stream().flatMap(e -> e.packets().stream()).toList())
                .as("every packet but bare acknowledgements is told of")
                .containsAll(walk.packets().stream()
                        .filter(p -> !isBareAcknowledgement(p))
                        .toList());
    }

    private static boolean isBareAcknowledgement(Packet packet) {
        return packet.first()
                .headers()
                .transport()
                .filter(t -> t instanceof Headers.Tcp tcp && tcp.flags().equals(".") && tcp.payload() == 0)
                .isPresent();
    }

    /** Both PCs send the same bytes from the same port at the same time; only the router knows which is which. */
    @Test
    void twoAlikeAreToldApartByTheRoutersTable() {
        String answer = Recordings.answer("two-alike");
        assertThat(outside(Recordings.walk("nat-basic", answer), "pc1")).containsExactly("45260");
        assertThat(outside(Recordings.walk("nat-basic", answer), "pc2")).containsExactly("5000");
    }

    /** Both PCs ask for the same page, from the same port, at the same time. */
    @Test
    void equalRequestsThroughNatAreToldApart() {
        Walk walk = Recordings.walk("nat-basic", Recordings.answer("twins-by-nat"));
        for (String pc : List.of("pc1", "pc2")) {
            Packet request = said(walk, pc, Message.HttpRequest.class).packets().get(0);
            Packet reply =
                    said(walk, "web", pc, Message.HttpReply.class).packets().get(0);
            assertThat(tcp(reply.first()).destinationPort())
                    .as("the answer goes back to where %s's request came from", pc)
                    .isEqualTo(tcp(request.last()).sourcePort());
            assertThat(tcp(reply.last()).destinationPort()).isEqualTo(5000);
        }
        assertThat(walk.packets().stream()
                        .filter(p -> p.to().equals(Optional.of("web")))
                        .filter(p -> p.last().headers().transport().isPresent())
                        .map(p -> p.from() + " " + tcp(p.last()).sourcePort())
                        .distinct())
                .hasSize(2);
    }

    /** One PC asks its proxy twice at once: each request of the proxy is there for another one of the PC's. */
    @Test
    void equalRequestsThroughAProxyAreToldApart() {
        Walk walk = Recordings.walk("proxy-explicit", Recordings.answer("twins-by-proxy"));
        List<Integer> asked =
                all(walk, "pc", Message.HttpRequest.class).map(Event::number).toList();
        assertThat(asked).hasSize(2);
        assertThat(all(walk, "proxy", Message.HttpRequest.class)
                        .map(e -> e.because().orElseThrow()))
                .containsExactlyElementsOf(asked);
    }

    private static Headers.Tcp tcp(Frame frame) {
        return (Headers.Tcp) frame.headers().transport().orElseThrow();
    }

    private static Stream<Event> all(Walk walk, String from, Class<? extends Message> what) {
        return walk.events().stream()
                .filter(e -> e.from().equals(from))
                .filter(e -> e.kind() instanceof Event.Kind.Said said && what.isInstance(said.message()));
    }

    private static Event said(Walk walk, String from, Class<? extends Message> what) {
        return all(walk, from, what).findFirst().orElseThrow();
    }

    private static Event said(Walk walk, String from, String to, Class<? extends Message> what) {
        return all(walk, from, what)
                .filter(e -> e.to().equals(Optional.of(to)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> outside(Walk walk, String from) {
        return walk.packets().stream()
                .filter(p -> p.from().equals(from))
                .filter(p -> p.last().headers().transport().orElse(null) instanceof Headers.Udp udp
                        && udp.destinationPort() == 9)
                .map(p -> Integer.toString(
                        ((Headers.Udp) p.last().headers().transport().orElseThrow()).sourcePort()))
                .toList();
    }

    @Test
    void whatWasNotRecordedIsSaid() {
        String answer = Recordings.answer("page-by-name").replaceFirst("\nframe[^\n]*", "");
        Walk walk = Recordings.walk("nat-basic", answer);
        assertThat(walk.isComplete()).isFalse();
        assertThat(walk.missed()).singleElement().asString().contains("1 of ").contains("frames were not recorded");
    }

    @Test
    void anAnswerWithoutItsEndIsNone() {
        String answer = Recordings.answer("page-by-name").replaceFirst("end\n$", "");
        assertThatThrownBy(() -> Recordings.walk("nat-basic", answer)).isInstanceOf(EngineException.class);
    }
}
