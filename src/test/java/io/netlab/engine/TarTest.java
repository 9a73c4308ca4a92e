package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {

    @ParameterizedTest
    @ValueSource(strings = {"etc/x", "/etc/x", "with space/ü€/\"quote'\n$(id)", "very/long"})
    void nameContentAndModeComeOutAsTheyWentIn(String path) throws IOException {
        String name = path.equals("very/long") ? path + "/" + "n".repeat(250) + "/" + "m".repeat(250) : path;
        byte[] content = "line\n\0binary\377ü".getBytes(StandardCharsets.ISO_8859_1);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(Tar.inMemory(out -> out.add(name, content, 0640)), "UTF-8")) {
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.getName()).isEqualTo(name.startsWith("/") ? name.substring(1) : name);
            assertThat(entry.getMode() & 07777).isEqualTo(0640);
            assertThat(entry.isFile()).isTrue();
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(tar.readAllBytes()).isEqualTo(content);
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    @Test
    void theSameFilesMakeTheSameBytes() throws IOException {
        assertThat(Tar.inMemory(tar -> tar.add("a", new byte[700], 0644)).readAllBytes())
                .isEqualTo(
                        Tar.inMemory(tar -> tar.add("a", new byte[700], 0644)).readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/etc/"})
    void aFolderIsNoFile(String path) {
        assertThatThrownBy(() -> Tar.inMemory(tar -> tar.add(path, new byte[0], 0644)))
                .hasMessage("'" + path + "' names no file");
    }
}
