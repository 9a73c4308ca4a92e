package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netlab.Golden;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks that can mean nothing are refused with line and column, all at once: {@code golden/bad-checks/}. */
class BadChecksTest {

    private static final Path FILE = Path.of("src", "test", "resources", "bad-checks", "all-kinds.yaml");

    @Test
    void eachIsRefusedAtItsPlace() throws IOException {
        String text = Files.readString(FILE);

        InvalidLab refusal = catchThrowableOfType(
                InvalidLab.class,
                () -> new LabReader(new Vocabulary(List.of(), Probes.all())).read("all-kinds.yaml", text));

        assertThat(refusal.problems())
                .extracting(problem -> problem.at().line())
                .containsExactly(linesOfChecks(text));
        Golden.verify("bad-checks/all-kinds.txt", refusal.getMessage() + "\n");
    }

    private static Integer[] linesOfChecks(String text) {
        Integer first =
                (int) text.lines().takeWhile(line -> !line.equals("checks:")).count() + 2;
        Integer last = (int) text.lines().count();
        return IntStream.rangeClosed(first, last).boxed().toArray(Integer[]::new);
    }
}
