package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netlab.Golden;
import io.netlab.instance.CatalogueIndex.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ls --catalogue}, {@code show}, {@code init}, {@code completion}. */
class LabsAndLessonsTest {

    private static final int LONGEST_PATH = 4095;

    @TempDir
    private Path folder;

    @Test
    void theCatalogueIsListedByTheme() {
        List<Entry> entries = List.of(
                new Entry("Names", "dns", "a name is found from the root downwards, and remembered for a while"),
                new Entry("Names", "dns-cache", "short"),
                new Entry("Proxies", "proxy", "between"));

        Golden.verify("catalogue/wide.txt", CatalogueView.text(entries, Integer.MAX_VALUE));
        Golden.verify("catalogue/narrow.txt", CatalogueView.text(entries, 50));
    }

    @Test
    void theCatalogueNeedsNoDockerAndIsJsonWhereWanted() throws IOException {
        InProcess text = InProcess.run("ls", "--catalogue");
        JsonNode json = new ObjectMapper()
                .readTree(InProcess.run("ls", "--catalogue", "-o", "json").out());

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).contains("\n  nat-basic ");
        assertThat(json.findValuesAsText("name")).contains("nat-basic").doesNotHaveDuplicates();
        assertThat(json.get(0).fieldNames()).toIterable().containsExactly("theme", "name", "shows");
    }

    @Test
    void aLessonIsPlainTextWhereThereIsNoTerminal() throws IOException {
        InProcess show = InProcess.run("show", "nat-basic");
        JsonNode json = new ObjectMapper()
                .readTree(InProcess.run("show", "nat-basic", "-o", "json").out());

        assertThat(show.exitCode()).isZero();
        assertThat(show.out())
                .startsWith("nat-basic: ")
                .contains("\nTry it\n------\n")
                .doesNotContain("\u001b", "lab.svg)")
                .endsWith("netlab graph nat-basic -o FILE.svg\n");
        assertThat(json.get("lesson").asText()).startsWith("# nat-basic: ");
    }

    @Test
    void aLabWithoutALessonAndNoLabAtAll() throws IOException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "name: x\n");

        assertThat(InProcess.run("show", file.toString()).err()).contains("there is no README.md beside");
        assertThat(InProcess.run("show", "nat-basik").err()).contains("did you mean 'nat-basic'?");
        assertThat(InProcess.run("show", "nat-basik").exitCode()).isEqualTo(ExitCode.INVALID);
    }

    @Test
    void aNewLabHasItsNameAndItsLesson() throws IOException {
        Path mine = folder.resolve("labs/mine");

        InProcess init = InProcess.run("init", mine.toString());

        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(Files.readString(mine.resolve("lab.yaml"))).contains("\nname: mine\n");
        assertThat(InProcess.run("lint", mine.toString()).exitCode()).isZero();
        assertThat(InProcess.run("show", mine.toString()).out()).startsWith("mine: A PC opens a page");
    }

    @Test
    void aCopyKeepsEverythingButTheName() throws IOException {
        Path copy = folder.resolve("copy");

        assertThat(InProcess.run("init", copy.toString(), "--from", "dmz").exitCode())
                .isZero();

        String original = Files.readString(Path.of("labs/dmz/lab.yaml"));
        assertThat(Files.readString(copy.resolve("lab.yaml")))
                .isEqualTo(original.replace("name: dmz\n", "name: copy\n"));
        assertThat(Files.readString(copy.resolve("README.md"))).contains("began as a copy of labs/dmz/lab.yaml");
    }

    @Test
    void everyLabCanBeCopied() {
        for (String name : new LabNames()) {
            InProcess init = InProcess.run("init", folder.resolve("new-" + name).toString(), "--from", name);
            assertThat(init.exitCode()).as(name + init.err()).isZero();
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        for (String there : new String[] {"lab.yaml", "README.md"}) {
            Path mine = Files.createDirectory(folder.resolve("mine-" + there.charAt(0) % 10));
            Files.writeString(mine.resolve(there), "mine");
            InProcess init = InProcess.run("init", mine.toString());
            assertThat(init.exitCode()).isEqualTo(ExitCode.INVALID);
            assertThat(init.err()).contains(there + " is there already");
            try (var files = Files.list(mine)) {
                assertThat(files).hasSize(1);
            }
            assertThat(mine.resolve(there)).hasContent("mine");
        }
    }

    /** The folder's path is as long as a path can be; none of a file in it can. */
    @Test
    void aLabThatCannotBeWrittenLeavesNoFolder() {
        Path tooDeep = folder.resolve("first");
        while (tooDeep.toString().length() < LONGEST_PATH - 200) {
            tooDeep = tooDeep.resolve("d".repeat(100));
        }
        Path parent =
                tooDeep.resolve("d".repeat(LONGEST_PATH - tooDeep.toString().length() - "//mine/".length()));

        InProcess init = InProcess.run("init", parent.resolve("mine").toString());

        assertThat(init.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(init.err()).contains("/mine/.lab.yaml.").contains("File name too long");
        assertThat(folder.resolve("first")).doesNotExist();
    }

    @Test
    void whatCannotBeANameIsRefused() throws IOException {
        Path flow = Files.writeString(
                folder.resolve("flow.yaml"), "{name: x, subnets: {lan: 10.0.0.0/24}, nodes: {pc: {interfaces: {}}}}");

        for (String wrong : new String[] {"Mine", "my lab", "-x", ".."}) {
            assertThat(InProcess.run("init", folder + "/" + wrong).exitCode())
                    .as(wrong)
                    .isEqualTo(ExitCode.INVALID);
        }
        InProcess unnamed = InProcess.run("init", folder.resolve("mine").toString(), "--from", flow.toString());
        assertThat(unnamed.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(unnamed.err()).contains("on a line of its own");
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    @Test
    void completionKnowsCommandsAndLabs() {
        InProcess completion = InProcess.run("completion");

        assertThat(completion.exitCode()).isZero();
        assertThat(completion.out()).contains("_picocli_netlab_show", "--catalogue", "nat-basic");
    }
}
