package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code netlab graph}: which form, and where to. */
class GraphCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aPictureIsPrintedWhenNothingElseIsSaid() {
        assertThat(run("graph", "nat-basic")).isZero();
        assertThat(printed(out))
                .startsWith("<svg ")
                .contains("prefers-color-scheme: dark")
                .endsWith("</svg>\n");
    }

    @Test
    void aFormIsPrintedAndAFileIsMade() throws IOException {
        Path file = folder.resolve("new/lab.MMD");

        assertThat(run("graph", "nat-basic", "-o", "mmd")).isZero();
        assertThat(run("graph", "nat-basic", "-o", file.toString())).isZero();

        assertThat(printed(out)).startsWith("flowchart").isEqualTo(Files.readString(file));
    }

    @Test
    void anotherFormIsRefusedWithThoseThatThereAre() {
        for (String wrong : new String[] {"json", "lab.pdf", "dir.svg/lab", ""}) {
            assertThat(run("graph", "nat-basic", "-o", wrong)).as(wrong).isEqualTo(ExitCode.INVALID);
        }
        assertThat(printed(err)).contains("svg, mmd, dot").contains("'-o lab.pdf'");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void aFileThatCannotBeMadeIsSaid() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        assertThat(run("graph", "nat-basic", "-o", inTheWay + "/lab.svg")).isEqualTo(ExitCode.ERROR);
        assertThat(run(
                        "graph",
                        "nat-basic",
                        "-o",
                        Files.createDirectory(folder.resolve("d.svg")).toString()))
                .isEqualTo(ExitCode.ERROR);
        assertThat(printed(err))
                .contains("could not be written", "it is a folder")
                .doesNotContain("\tat ");
    }

    @Test
    void commandsThatDoNotDrawTakeNoFile() {
        assertThat(run("lint", "nat-basic", "-o", "lab.svg")).isEqualTo(ExitCode.INVALID);
        assertThat(printed(err)).contains("text or json");
    }

    private int run(String... arguments) {
        return NetlabCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
