package io.netlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are kept as files under {@code src/test/resources/golden}, so that a change is seen in review. Run with
 * {@code -Dgolden.update=true} to rewrite them.
 */
public final class Golden {

    private static final Path ROOT = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** @param file under the golden folder, as {@code plans/nat-basic.txt} */
    public static void verify(String file, String actual) {
        verify(ROOT.resolve(file), actual);
    }

    /** @param path from the project's root: for documents that are generated */
    public static void verify(Path path, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            assertThat(path).as("golden file; -Dgolden.update=true writes it").exists();
            assertThat(actual).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
