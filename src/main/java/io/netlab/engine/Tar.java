package io.netlab.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A pax archive (POSIX.1-2024, pax) in memory: any name, any size, owner root, always the same bytes for the same files.
 * Folders are left to the engine, which makes those that are missing with mode 0755 and, other than it would for named
 * ones, leaves those that exist (as /tmp) what they are.
 */
final class Tar {

    private static final Instant FIXED_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    Tar() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /**
     * @param path with or without the leading slash
     * @param mode permission bits, as 0644
     */
    Tar add(String path, byte[] content, int mode) {
        String name = path.replaceFirst("^/+", "");
        if (name.isEmpty() || name.endsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' names no file");
        }
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode((TarArchiveEntry.DEFAULT_FILE_MODE & ~0777) | mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setModTime(FIXED_TIME.toEpochMilli());
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The whole archive; nothing can be added afterwards. */
    InputStream finish() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
