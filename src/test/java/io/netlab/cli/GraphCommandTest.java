package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code netlab graph}: which form, and where to. */
class GraphCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aPictureIsPrintedWhenNothingElseIsSaid() {
        InProcess graph = InProcess.run("graph", "nat-basic");

        assertThat(graph.exitCode()).isZero();
        assertThat(graph.out())
                .startsWith("<svg ")
                .contains("prefers-color-scheme: dark")
                .endsWith("</svg>\n");
    }

    @Test
    void aFormIsPrintedAndAFileIsMade() throws IOException {
        Path file = folder.resolve("new/lab.MMD");

        InProcess printed = InProcess.run("graph", "nat-basic", "-o", "mmd");
        InProcess made = InProcess.run("graph", "nat-basic", "-o", file.toString());

        assertThat(printed.out()).startsWith("flowchart").isEqualTo(Files.readString(file));
        assertThat(made).isEqualTo(new InProcess(0, "", ""));
    }

    @Test
    void anotherFormIsRefusedWithThoseThatThereAre() {
        for (String wrong : new String[] {"json", "lab.pdf", "dir.svg/lab", ""}) {
            InProcess graph = InProcess.run("graph", "nat-basic", "-o", wrong);
            assertThat(graph.exitCode()).as(wrong).isEqualTo(ExitCode.INVALID);
            assertThat(graph.err()).contains("'-o " + wrong + "'", "svg, mmd, dot");
            assertThat(graph.out()).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeMadeIsSaid() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        Path aFolder = Files.createDirectory(folder.resolve("d.svg"));

        for (String wrong : new String[] {inTheWay + "/lab.svg", aFolder.toString()}) {
            InProcess graph = InProcess.run("graph", "nat-basic", "-o", wrong);
            assertThat(graph.exitCode()).as(wrong).isEqualTo(ExitCode.ERROR);
            assertThat(graph.err()).contains("could not be written").doesNotContain("\tat ");
        }
    }

    @Test
    void commandsThatDoNotDrawTakeNoFile() {
        InProcess lint = InProcess.run("lint", "nat-basic", "-o", "lab.svg");

        assertThat(lint.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(lint.err()).contains("text or json");
    }
}
