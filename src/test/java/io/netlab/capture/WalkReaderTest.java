package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.Golden;
import io.netlab.block.Blocks;
import io.netlab.engine.EngineException;
import io.netlab.report.HeaderTable;
import io.netlab.report.StoryText;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the instrument answered to real captures of the catalogue's labs, word for word, told as walks. */
class WalkReaderTest {

    private static final Path ANSWERS = Path.of("src", "test", "resources", "capture");

    @ParameterizedTest
    @CsvSource({
        "page-by-name, nat-basic",
        "large-ping, nat-basic",
        "two-alike, nat-basic",
        "twin-requests, twin-networks",
        "firewall-drop, firewall",
        "hairpin, port-forward",
        "reverse-proxy, reverse-proxy",
        "tunnel, proxy-explicit",
        "retransmission, tcp-basics",
        "refused, tcp-basics",
        "no-way-back, nat-static",
        "cut-by-router, nat-basic",
        "cut-to-segments, nat-basic",
        "twins-by-nat, nat-basic",
        "twins-by-proxy, proxy-explicit"
    })
    void aRecordingIsToldAsItHappened(String recording, String lab) {
        Walk walk = walk(lab, answer(recording));
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
        String answer = answer("two-alike");
        assertThat(outside(walk("nat-basic", answer), "pc1")).containsExactly("45260");
        assertThat(outside(walk("nat-basic", answer), "pc2")).containsExactly("5000");
    }

    /** Both PCs ask for the same page, from the same port, at the same time. */
    @Test
    void equalRequestsThroughNatAreToldApart() {
        Walk walk = walk("nat-basic", answer("twins-by-nat"));
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
        Walk walk = walk("proxy-explicit", answer("twins-by-proxy"));
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
        String answer = answer("page-by-name").replaceFirst("\nframe[^\n]*", "");
        Walk walk = walk("nat-basic", answer);
        assertThat(walk.isComplete()).isFalse();
        assertThat(walk.missed()).singleElement().asString().contains("1 of ").contains("frames were not recorded");
    }

    @Test
    void anAnswerWithoutItsEndIsNone() {
        String answer = answer("page-by-name").replaceFirst("end\n$", "");
        assertThatThrownBy(() -> walk("nat-basic", answer)).isInstanceOf(EngineException.class);
    }

    static Walk walk(String lab, String answer) {
        Lab read = lab(lab);
        Map<String, Tap> taps = new HashMap<>();
        read.nodes()
                .values()
                .forEach(node -> node.interfaces().forEach(on -> {
                    Tap tap = new Tap(node.name(), on.name());
                    taps.put(tap.toString(), tap);
                }));
        int firstLine = answer.indexOf('\n');
        long ready = FrameReader.nanos(answer.substring("ready ".length(), firstLine));
        try {
            return WalkReader.read(
                    read,
                    Recording.read(new BufferedReader(new StringReader(answer.substring(firstLine + 1))), taps),
                    ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Lab lab(String name) {
        String withoutChecks = text(Path.of("labs", name, "lab.yaml")).replaceFirst("(?s)\nchecks:.*", "\n");
        return new LabReader(new Vocabulary(Blocks.all(), List.of())).read("lab.yaml", withoutChecks);
    }

    static String answer(String recording) {
        return text(ANSWERS.resolve(recording + ".answer"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
