package io.netlab.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Debian that the base image stands on: the official one where the engine has it or a registry gives it, otherwise
 * one made on this machine from Debian's packages.
 */
final class BaseParent {

    static final String OFFICIAL = "debian:trixie-slim";

    /** A tag of our own: what was made here must not pass for the official one. */
    static final String OURS = "netlab/debian:trixie";

    private final ImageStore store;
    private final RootFs bootstrap;

    /** @param bootstrap makes a minimal Debian trixie */
    BaseParent(ImageStore store, RootFs bootstrap) {
        this.store = store;
        this.bootstrap = bootstrap;
    }

    /** A way to make a root file system. */
    @FunctionalInterface
    interface RootFs {

        /** @param tar where it is written to; exists and is empty */
        void write(Path tar, Progress progress);
    }

    /** Returns its tag. */
    String ensure(Progress progress) {
        if (store.has(OFFICIAL)) {
            return OFFICIAL;
        }
        if (store.has(OURS)) {
            return OURS;
        }
        try {
            progress.step("pulling " + OFFICIAL);
            store.pull(OFFICIAL, progress);
            return OFFICIAL;
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException noRegistry) {
            progress.step("no registry gives " + OFFICIAL + ": making " + OURS + " from Debian packages");
            try {
                importMade(progress);
            } catch (EngineException e) {
                e.addSuppressed(noRegistry);
                throw e;
            }
            return OURS;
        }
    }

    private void importMade(Progress progress) {
        try {
            Path tar = Files.createTempFile("netlab-debian", ".tar");
            try {
                bootstrap.write(tar, progress);
                try (InputStream content = Files.newInputStream(tar)) {
                    store.importRootFs(OURS, content);
                }
            } finally {
                Files.deleteIfExists(tar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
