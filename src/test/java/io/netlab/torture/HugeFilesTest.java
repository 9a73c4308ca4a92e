package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import io.netlab.cli.Netlab.Result;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of which nobody can wait for the end, given to the program as a user starts it, with little memory. */
@Timeout(60)
class HugeFilesTest {

    private static final int HUGE = 50_000_000;
    private static final Map<String, String> LITTLE_MEMORY = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");

    @TempDir
    private Path folder;

    static Stream<String> beginnings() {
        return Stream.of(
                "a", "[", "name: a\nsubnets: {lan: 10.0.0.0/8}\nnodes:\n  n: {interfaces: {lan: none}}\n#", "- ", "\n");
    }

    /** 50 MB, of which the last word repeats. */
    @ParameterizedTest
    @MethodSource("beginnings")
    void aHugeFileIsRefused(String beginning) throws IOException {
        Path file = folder.resolve("huge.yaml");
        String block = beginning.substring(beginning.length() - 1).repeat(1 << 20);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(beginning);
            for (int written = 0; written < HUGE; written += block.length()) {
                out.write(block);
            }
        }
        assertRefused("lint", file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "plan", "up", "graph", "test", "prove"})
    void anAliasBombIsRefused(String command) throws IOException {
        String bomb = "name: bomb\nl0: &l0 [x]\n"
                + String.join(
                        "",
                        IntStream.range(1, 30)
                                .mapToObj(i -> "l%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ",").repeat(9)))
                                .toList());
        assertRefused(
                command, Files.writeString(folder.resolve("bomb.yaml"), bomb).toString());
    }

    @Test
    void aFileWithoutEndIsRefused() {
        assertRefused("lint", "/dev/zero");
    }

    private static void assertRefused(String... command) {
        Result result = Netlab.run(LITTLE_MEMORY, command);
        Faults.assertExit(2, result);
        String said = result.out() + result.err();
        assertThat(said)
                .containsAnyOf("is longer than 16 MiB", "more than 1000000 values", "is no file")
                .doesNotContain("\tat ", "Exception", "OutOfMemory");
        assertThat(List.of(said.split("\n"))).hasSizeLessThan(10);
    }
}
