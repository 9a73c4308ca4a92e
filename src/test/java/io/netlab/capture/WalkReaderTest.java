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
        "firewall-drop, firewall"
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
