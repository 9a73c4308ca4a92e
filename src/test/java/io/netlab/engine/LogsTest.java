package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
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
        lines.onNext(new Frame(StreamType.STDOUT, Arrays.copyOf(word, 3))); // in the middle of ü
        lines.onNext(new Frame(StreamType.STDERR, "oops\n\nend".getBytes(StandardCharsets.UTF_8)));
        lines.onNext(new Frame(StreamType.STDOUT, Arrays.copyOfRange(word, 3, word.length)));
        assertThat(seen).containsExactly("oops", "", "grün");
        lines.onComplete();
        assertThat(seen).containsExactly("oops", "", "grün", "end");
    }
}
