package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    Path folder;

    private ImageFolder of(Map<String, String> files) throws IOException {
        Path role = Files.createTempDirectory(folder, "role");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = role.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return ImageFolder.in(role);
    }

    @Test
    void theHashDependsOnNamesContentsAndTheParentAlone() throws IOException {
        Map<String, String> files = Map.of("Dockerfile", "FROM x", "sub/init", "#!/bin/sh\n");
        String hash = of(files).hash("");
        assertThat(hash).matches("[0-9a-f]{12}").isEqualTo(of(files).hash(""));
        assertThat(of(files).hash("netlab/base:1")).isNotEqualTo(hash);
        assertThat(of(Map.of("Dockerfile", "FROM y", "sub/init", "#!/bin/sh\n")).hash(""))
                .isNotEqualTo(hash);
        assertThat(of(Map.of("Dockerfile", "FROM x", "sub/inix", "#!/bin/sh\n")).hash(""))
                .isNotEqualTo(hash);
        assertThat(of(Map.of("a", "bc")).hash(""))
                .isNotEqualTo(of(Map.of("ab", "c")).hash(""));
    }

    @Test
    void aJarHoldsTheSameAsTheFolder() throws IOException {
        Path jar = folder.resolve("netlab.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : new String[] {
                "images/", "images/web/", "images/web/Dockerfile", "images/web/sub/init", "images/webby/Dockerfile"
            }) {
                out.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    out.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
                }
                out.closeEntry();
            }
        }
        assertThat(ImageFolder.inJar(jar, "images/web/").hash("x"))
                .isEqualTo(of(Map.of(
                                "Dockerfile", "content of images/web/Dockerfile",
                                "sub/init", "content of images/web/sub/init"))
                        .hash("x"));
    }

    @Test
    void scriptsCanBeExecutedInTheContext() throws IOException {
        Map<String, Integer> modes = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(of(Map.of("Dockerfile", "FROM x", "sub/init", "#!/bin/sh\n", "empty", ""))
                        .context())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                modes.put(entry.getName(), entry.getMode() & 0777);
            }
        }
        assertThat(modes).isEqualTo(Map.of("Dockerfile", 0644, "sub/init", 0755, "empty", 0644));
    }
}
