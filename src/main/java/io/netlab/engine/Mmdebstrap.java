package io.netlab.engine;

import io.netlab.engine.BaseParent.RootFs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A minimal Debian trixie from packages, by mmdebstrap(1); works without root too, where user namespaces are allowed. */
final class Mmdebstrap implements RootFs {

    private static final int LAST_LINES = 8;
    private static final Duration DEADLINE = Duration.ofMinutes(15);

    private final Map<String, String> environment;

    /** @param environment of the process: {@code PATH}, and {@code NETLAB_DEBIAN_MIRROR} when it is set */
    Mmdebstrap(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void write(Path tar, Progress progress) {
        Path program = find("mmdebstrap")
                .orElseThrow(() -> new EngineException(
                        "No registry gives %s, and there is no mmdebstrap to make it from Debian packages: install it (`sudo apt-get install mmdebstrap`), or bring the image with `docker load`."
                                .formatted(BaseParent.OFFICIAL)));
        List<String> command = command(program, tar, mirror());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            try {
                finish(process, progress);
            } finally {
                process.destroy(); // it cleans up behind itself on SIGTERM
            }
        } catch (IOException e) {
            throw new EngineException("mmdebstrap could not be run: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path program, Path tar, Optional<String> mirror) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--variant=minbase",
                "--format=tar",
                // What Debian's own slim image leaves out.
                "--dpkgopt=path-exclude=/usr/share/doc/*",
                "--dpkgopt=path-include=/usr/share/doc/*/copyright",
                "--dpkgopt=path-exclude=/usr/share/man/*",
                "--dpkgopt=path-exclude=/usr/share/info/*",
                "--dpkgopt=path-exclude=/usr/share/locale/*",
                "trixie",
                tar.toString()));
        mirror.ifPresent(command::add);
        return command;
    }

    private static void finish(Process process, Progress progress) {
        Deque<String> lastLines = new ArrayDeque<>();
        Thread reader = new Thread(() -> read(process, lastLines, progress), "netlab-mmdebstrap");
        reader.setDaemon(true);
        reader.start();
        try {
            boolean ended = process.waitFor(DEADLINE.toMinutes(), TimeUnit.MINUTES);
            if (ended) {
                reader.join();
            }
            if (!ended || process.exitValue() != 0) {
                throw new EngineException(
                        "mmdebstrap %s: see whether a Debian mirror can be reached, or name one in NETLAB_DEBIAN_MIRROR; its last lines:\n  %s"
                                .formatted(
                                        ended
                                                ? "failed with exit code " + process.exitValue()
                                                : "did not end within " + DEADLINE.toMinutes() + " minutes",
                                        String.join("\n  ", lines(lastLines))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("get a base image", e);
        }
    }

    private static void read(Process process, Deque<String> lastLines, Progress progress) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = output.readLine()) != null) {
                hear(line, lastLines, progress);
            }
        } catch (IOException e) {
            hear("its output broke off: " + e.getMessage(), lastLines, progress);
        }
    }

    private static void hear(String line, Deque<String> lastLines, Progress progress) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LAST_LINES) {
                lastLines.removeFirst();
            }
        }
        if (line.startsWith("I: ")) {
            progress.step("making " + BaseParent.OURS + ": " + line.substring("I: ".length()));
        }
    }

    private static List<String> lines(Deque<String> lastLines) {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    /** Where to get packages; empty for what mmdebstrap knows itself. */
    private Optional<String> mirror() {
        String named = environment.getOrDefault("NETLAB_DEBIAN_MIRROR", "");
        return named.isBlank() ? ownMirror() : Optional.of(named);
    }

    /** The one that this machine's own packages come from, when it is a Debian: it can be reached. */
    private Optional<String> ownMirror() {
        Optional<Path> program = find("apt-get");
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(
                            program.get().toString(),
                            "indextargets",
                            "--format",
                            "$(REPO_URI)",
                            "Created-By: Packages",
                            "Origin: Debian",
                            "Label: Debian")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                return Optional.ofNullable(output.readLine()).filter(line -> !line.isBlank());
            } finally {
                process.waitFor(5, TimeUnit.SECONDS);
                process.destroy();
            }
        } catch (IOException e) {
            return Optional.empty(); // mmdebstrap's own default remains
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("get a base image", e);
        }
    }

    private Optional<Path> find(String program) {
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
