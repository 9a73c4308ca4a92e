package io.netlab.instance;

import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * One {@code up} or {@code prove} of an instance at a time on this host, for one user: two would make the same things, and
 * both would give up over what the other one has made; or one would take out the other's fault. The kernel releases the
 * lock with the process, however that ends.
 *
 * <p>While somebody has it, a mark is in its file. A mark without a lock tells of one who was killed: the engine may still
 * be making what he asked for.
 *
 * <p>The files stay: to remove one that somebody else has just opened would let two in. Nor is a
 * second channel to a locked one closed before its turn: that would release the lock of the first one, too (fcntl(2)).
 *
 * <p>On other hosts, and for other users of the same engine, the engine's unique names decide who gives up.
 */
final class InstanceLock implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;
    private static final byte[] MARK = {'*'};

    private final FileChannel channel;
    private final boolean followsKilled;

    private InstanceLock(FileChannel channel) throws IOException {
        this.channel = channel;
        this.followsKilled = channel.size() > 0;
        channel.write(ByteBuffer.wrap(MARK), 0);
    }

    /** Whoever had it before was killed before he was done. */
    boolean followsKilled() {
        return followsKilled;
    }

    /** Waits until it is this one's turn. Empty where the host has no place for the lock. */
    static Optional<InstanceLock> take(String instance, Progress progress) {
        Optional<Path> file = file(instance);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(takeIn(
                    file.get(),
                    () -> progress.step("wait for another netlab that is about to change '" + instance + "'")));
        } catch (IOException e) {
            return Optional.empty(); // a full disk, perhaps: better without than not at all
        }
    }

    /** The lock of one who was killed before he was done; empty where there is none such. Waits for nobody. */
    static Optional<InstanceLock> ofKilled(String instance) {
        Optional<Path> file = file(instance);
        try {
            if (file.isEmpty() || Files.size(file.get()) == 0) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (isTaken(channel)) {
                return Optional.of(new InstanceLock(channel));
            }
            return Optional.empty(); // its owner lives; not closed here, see above
        } catch (IOException e) {
            return Optional.empty(); // mostly because there is no such file: nobody ever changed that instance
        }
    }

    private static Optional<Path> file(String instance) {
        return folder().map(folder -> folder.resolve(instance + ".lock"));
    }

    private static InstanceLock takeIn(Path file, Runnable waiting) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            for (int look = 0; !isTaken(channel); look++) {
                if (look == 0) {
                    waiting.run();
                }
                Thread.sleep(LOOK_MILLIS);
            }
            return new InstanceLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("wait for another netlab", e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process has it
        }
    }

    /** A folder of this user's alone, so that nobody else can put something in the way. */
    private static Optional<Path> folder() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "netlab-" + System.getProperty("user.name"));
        try {
            try {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                // from an earlier time
            }
            boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
            return ours ? Optional.of(folder) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** The mark stays: the engine may still be making something. */
    void leave() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also for a thread that was interrupted: its channels are closed before they do anything. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (channel) {
            channel.truncate(0);
        } catch (ClosedByInterruptException e) {
            // just now, and the thread knows; the mark may be left, and the next one looks twice
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
