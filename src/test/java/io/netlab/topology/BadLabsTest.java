package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netlab.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code bad/} is refused with exactly the messages under {@code golden/bad/}. */
class BadLabsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "bad");

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWithTheseMessages(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));

        InvalidLab refusal = catchThrowableOfType(
                InvalidLab.class, () -> new LabReader(TestVocabulary.SMALL).read(file, LabReader.decode(file, bytes)));

        assertThat(refusal).as(file).isNotNull();
        assertThat(refusal.problems()).isSorted();
        Golden.verify("bad/" + file.replace(".yaml", ".txt"), refusal.getMessage() + "\n");
    }
}
