package io.netlab.capture;

import io.netlab.block.Blocks;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Answers of the instrument to real captures of the catalogue's labs, word for word, the wires' ends named as taps. */
public final class Recordings {

    private static final Path ANSWERS = Path.of("src", "test", "resources", "capture");

    private Recordings() {}

    /** Every recording that is a walk, each with the lab that it was made of. */
    public static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("page-by-name", "nat-basic"),
                Arguments.of("large-ping", "nat-basic"),
                Arguments.of("two-alike", "nat-basic"),
                Arguments.of("twin-requests", "twin-networks"),
                Arguments.of("firewall-drop", "firewall"),
                Arguments.of("hairpin", "port-forward"),
                Arguments.of("reverse-proxy", "reverse-proxy"),
                Arguments.of("tunnel", "proxy-explicit"),
                Arguments.of("retransmission", "tcp-basics"),
                Arguments.of("refused", "tcp-basics"),
                Arguments.of("no-way-back", "nat-static"),
                Arguments.of("cut-by-router", "nat-basic"),
                Arguments.of("cut-to-segments", "nat-basic"),
                Arguments.of("twins-by-nat", "nat-basic"),
                Arguments.of("twins-by-proxy", "proxy-explicit"));
    }

    public static Walk walk(String lab, String answer) {
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

    public static Lab lab(String name) {
        String withoutChecks = text(Path.of("labs", name, "lab.yaml")).replaceFirst("(?s)\nchecks:.*", "\n");
        return new LabReader(new Vocabulary(Blocks.all(), List.of())).read("lab.yaml", withoutChecks);
    }

    public static String answer(String recording) {
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
