package io.netlab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there as a whole or not at all: written beside their place, then moved to it. */
final class WholeFile {

    private WholeFile() {}

    /** Makes the folder, makes sure that a file can be made in it, and removes what stands in its place. */
    static void prepare(Path file) throws IOException {
        if (isDevice(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        Path beside = beside(file);
        Files.createDirectories(beside.getParent());
        Files.createFile(beside);
        Files.delete(beside);
        Files.deleteIfExists(file);
    }

    /** In UTF-8; half a surrogate pair becomes a question mark. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] bytes) throws IOException {
        if (isDevice(file)) {
            Files.write(file, bytes, StandardOpenOption.WRITE);
            return;
        }
        Path beside = beside(file);
        try {
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** As {@code /dev/stdout}, or a pipe: nothing can be moved there. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static Path beside(Path file) {
        Path absolute = file.toAbsolutePath();
        return absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /** What went wrong, in words. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is in the way";
        }
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such folder";
        }
        return e.getMessage();
    }
}
