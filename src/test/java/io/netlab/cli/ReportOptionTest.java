package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.cli.Netlab.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything runs, and how files are written; no Docker is at hand here. */
class ReportOptionTest {

    private static final Map<String, String> NO_DOCKER = Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xml=x | there are junit, json, tap, github, html",
                "junit | junit=FILE",
                "junit= | no file",
                "html=/dev/null/x.html | cannot be written",
                "html=/ | it is a folder"
            })
    void aReportThatCannotBeIsWrongUsageBeforeAnythingRuns(String report, String message) {
        for (String[] command : new String[][] {{"verify"}, {"test", "nat-basic"}}) {
            String[] line = command.length == 1
                    ? new String[] {command[0], "--report", report}
                    : new String[] {command[0], command[1], "--report", report};
            Result result = Netlab.run(NO_DOCKER, line);
            assertThat(result.exitCode()).as(command[0]).isEqualTo(2);
            assertThat(result.err()).contains(message).doesNotContain("\tat ", "docker.sock");
        }
    }

    @Test
    void testWithoutLabsIsWrongUsage() {
        assertThat(Netlab.run(NO_DOCKER, "test").exitCode()).isEqualTo(2);
        assertThat(Netlab.run(NO_DOCKER, "test", "nat-basic", "--jobs", "0").exitCode())
                .isEqualTo(2);
        assertThat(Netlab.run(NO_DOCKER, "test", "no-such-lab").exitCode()).isEqualTo(2);
    }

    @Test
    void aRunThatDiesLeavesNoReportOfAnEarlierOne() throws IOException {
        Path old = Files.writeString(folder.resolve("junit.xml"), "<all-is-well/>");

        Result result = Netlab.run(NO_DOCKER, "test", "nat-basic", "--report", "junit=" + old);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("/nowhere/docker.sock");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsThereAsAWholeInAFolderThatWasNot() throws IOException {
        Path file = folder.resolve("a/b/report.txt");

        WholeFile.prepare(file);
        assertThat(file.getParent()).isEmptyDirectory();
        WholeFile.write(file, "whole \ud83d\ude00, half \ud83d\n");

        assertThat(file).usingCharset(StandardCharsets.UTF_8).hasContent("whole \ud83d\ude00, half ?\n");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void nothingIsLeftWhereAFileCannotBeWritten() throws IOException {
        Path file = folder.resolve("report.txt");
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatThrownBy(() -> WholeFile.write(file, "text")).isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
