package io.netlab.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A POSIX pax archive (POSIX.1-2024, pax) in memory: any name, any size, owner root, always the same bytes for the same
 * files. Folders are left to the engine, which makes those that are missing with mode 0755 and, other than it would for
 * named ones, leaves those that exist (as /tmp) what they are.
 */
final class Tar {

    private static final Instant FIXED_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private Tar() {}

    /** @param path without the leading slash */
    record File(String path, byte[] content, int mode) {
        File {
            if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
                throw new IllegalArgumentException("'" + path + "' names no file");
            }
        }
    }

    static byte[] of(List<File> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (File file : files) {
                TarArchiveEntry entry = new TarArchiveEntry(file.path());
                entry.setSize(file.content().length);
                entry.setMode(TarArchiveEntry.DEFAULT_FILE_MODE & ~0777 | file.mode());
                entry.setIds(0, 0);
                entry.setNames("root", "root");
                entry.setModTime(FIXED_TIME.toEpochMilli());
                tar.putArchiveEntry(entry);
                tar.write(file.content());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
