package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsTest {

    @Test
    void linesArePutTogetherFromFramesOfEachStream() {
        List<String> seen = new ArrayList<>();
        Logs.Lines lines = new Logs.Lines(seen::add);
        byte[] word = "grün\n".getBytes(StandardCharsets.UTF_8);
        lines.take(false, Arrays.copyOf(word, 3)); // in the middle of ü
        lines.take(true, "oops\n\nend".getBytes(StandardCharsets.UTF_8));
        lines.take(false, Arrays.copyOfRange(word, 3, word.length));
        assertThat(seen).containsExactly("oops", "", "grün");
        lines.end();
        assertThat(seen).containsExactly("oops", "", "grün", "end");
    }
}
