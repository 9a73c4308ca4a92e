package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code netlab test} as CI runs it, on a real engine. */
class TestCommandTest extends OnDocker {

    private static final String LABS = "test-" + ProcessHandle.current().pid();

    private static final String LAB = """
            name: %s
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.1}}
              other: {interfaces: {lan: 192.168.1.2}%s}
            checks:
              - {name: the other answers, from: pc, ping: %s, expect: {outcome: answered}}
            """;
    private static final String DIES = ", run: {command: [sh, -c, \"echo I die; exit 3\"], listens: 80}";

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        List<String> left = left();
        engine().instances().down(left);
        assertThat(left).isEmpty();
    }

    @Test
    void everyLabHasItsVerdictAndTheWorstIsTheExitCode() throws IOException {
        write("good", LAB.formatted(LABS + "-good", "", "other"));
        write("wrong", LAB.formatted(LABS + "-wrong", "", "192.168.1.77"));
        write("dies", LAB.formatted(LABS + "-dies", DIES, "other"));
        Path evidence = folder.resolve("evidence");
        Path junit = folder.resolve("reports/labs.xml");

        Result result = Netlab.run(
                "test",
                folder.toString(),
                "--jobs",
                "3",
                "--evidence",
                evidence.toString(),
                "--report",
                "junit=" + junit,
                "--report",
                "github");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .containsPattern(LABS + "-good +PASS")
                .containsPattern(LABS + "-wrong +FAIL")
                .containsPattern(LABS + "-dies +ERROR")
                .contains("I die");
        assertThat(result.err().lines())
                .filteredOn(line -> line.startsWith("::error "))
                .hasSize(2)
                .anyMatch(line -> line.contains("wrong/lab.yaml,line=7,col=5,"));
        assertThat(junit).content().contains("tests=\"3\" failures=\"1\" errors=\"1\"");
        assertThat(kept(evidence, "wrong")).contains("report.txt", "status.txt", "pc", "other");
        assertThat(kept(evidence, "dies")).contains("report.txt", "lab.yaml");
        assertThat(kept(evidence, "good")).isEmpty();
    }

    @Test
    void aJobThatIsCancelledLeavesNothing() throws Exception {
        write("good", LAB.formatted(LABS + "-good", "", "other"));
        write("again", LAB.formatted(LABS + "-again", "", "other"));

        Process test = Netlab.start("test", folder.toString(), "--jobs", "1");
        while (left().isEmpty() && test.isAlive()) {
            Thread.sleep(20);
        }
        test.destroy();

        assertThat(test.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(test.exitValue()).isEqualTo(143); // ended by SIGTERM
    }

    private void write(String name, String lab) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("lab.yaml"), lab);
    }

    /** Instances of this test's labs. */
    private List<String> left() {
        return engine().instances().list().keySet().stream()
                .filter(name -> name.startsWith(LABS + "-"))
                .toList();
    }

    private static List<String> kept(Path evidence, String lab) throws IOException {
        try (Stream<Path> files = Files.walk(evidence, 2)) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith(LABS + "-" + lab))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
