package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the real tools of Debian trixie printed, under {@code src/test/resources/probe}. */
final class Recording {

    static final Path FOLDER = Path.of("src/test/resources/probe");

    private Recording() {}

    static CommandResult.Ended of(String name) {
        try {
            String text = Files.readString(FOLDER.resolve(name + ".txt"));
            String[] exit = text.split("\n--- stdout\n", 2);
            String[] streams = exit[1].split("\n--- stderr\n", 2);
            int code = Integer.parseInt(exit[0].substring("exit: ".length()));
            return new CommandResult.Ended(code, streams[0], streams[1], Duration.ofMillis(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What becomes of a check that this probe makes and that gets this recording as an answer. */
    static CheckResult.MachineResult judged(String probe, String expect, String name) {
        return Labs.judge(Labs.probing(probe, expect)).judge(of(name));
    }
}
