package io.netlab.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.capture.Event;
import io.netlab.capture.Recordings;
import io.netlab.capture.Walk;
import io.netlab.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line of a walk's story, copied into a check, is a flow line that takes what it tells of. */
class StoryIsFlowTest {

    @ParameterizedTest
    @MethodSource("io.netlab.capture.Recordings#all")
    void whatAStoryTellsIsAFlow(String recording, String lab) throws Exception {
        Walk walk = Recordings.walk(lab, Recordings.answer(recording));
        assertThat(walk.events()).isNotEmpty();
        for (Event event : walk.events()) {
            Sighting seen = Sighting.of(event);
            String line = EventText.of(seen);
            Lab read = read(lab, line);
            FlowLine flow = FlowLabs.claim(read).flow().orElseThrow().lines().get(0);
            assertThat(flow).hasToString(line);
            assertThat(flow.test(seen, Context.of(read, walk))).as(line).isTrue();
        }
    }

    private static Lab read(String lab, String line) throws Exception {
        String network = Files.readString(Path.of("labs", lab, "lab.yaml")).replaceFirst("(?s)\nchecks:.*", "\n");
        String from = line.substring(0, line.indexOf(' '));
        return FlowLabs.READER.read(
                "lab.yaml",
                network + "checks:\n  - {name: n, from: " + from
                        + ", ping: 192.0.2.1, expect: {outcome: answered}, flow: ['" + line + "']}\n");
    }
}
