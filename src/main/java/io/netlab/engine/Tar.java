package io.netlab.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A pax archive (POSIX.1-2024, pax): any name, any size, owner root, always the same bytes for the same files.
 * Folders are left to the engine, which makes those that are missing with mode 0755 and, other than it would for named
 * ones, leaves those that exist (as /tmp) what they are.
 */
final class Tar {

    private static final Instant FIXED_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final TarArchiveOutputStream tar;

    private Tar(OutputStream out) {
        tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** The archive that these add to. */
    static InputStream inMemory(Consumer<Tar> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, content);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** @param out is closed */
    static void write(OutputStream out, Consumer<Tar> content) {
        Tar archive = new Tar(out);
        try (TarArchiveOutputStream tar = archive.tar) {
            content.accept(archive);
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param path with or without the leading slash
     * @param mode permission bits, as 0644
     */
    void add(String path, byte[] content, int mode) {
        add(path, content.length, mode, new ByteArrayInputStream(content));
    }

    void add(String path, Path file, int mode) {
        try (InputStream content = Files.newInputStream(file)) {
            add(path, Files.size(file), mode, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String path, long size, int mode, InputStream content) {
        String name = path.replaceFirst("^/+", "");
        if (name.isEmpty() || name.endsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' names no file");
        }
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode((TarArchiveEntry.DEFAULT_FILE_MODE & ~0777) | mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setModTime(FIXED_TIME.toEpochMilli());
        try {
            tar.putArchiveEntry(entry);
            content.transferTo(tar);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
