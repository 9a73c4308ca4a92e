package io.netlab.engine;

import io.netlab.engine.http.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong, in one sentence that says what to do. */
final class Failures {

    private final URI host;

    /** @param host where the engine is, as {@code unix:///var/run/docker.sock} */
    Failures(URI host) {
        this.host = host;
    }

    /** @param doing words that follow "could not" */
    EngineException because(String doing, Throwable failure) {
        if (failure instanceof EngineException known) {
            return known;
        }
        if (failure instanceof Refused refused) {
            return new EngineException(words(doing, refused), refused);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException broken) {
                if (Thread.currentThread().isInterrupted()) { // it closes the channel at which its thread is
                    return new EngineInterruptedException(doing, failure);
                }
                return new EngineUnansweredException(unreachable(doing, broken), failure);
            }
        }
        return new EngineException("Docker could not " + doing + ": " + failure.getMessage(), failure);
    }

    EngineException late(String doing, Duration deadline, Throwable cause) {
        return new EngineUnansweredException(
                "Docker could not %s within %s: see with `docker info` whether it still answers, and restart it if not."
                        .formatted(doing, seconds(deadline)),
                cause);
    }

    EngineException stopped(String doing) {
        return new EngineException(
                "Docker could not %s to its end: that container was stopped meanwhile. `netlab up` again brings it back."
                        .formatted(doing));
    }

    /** The daemon's own words for a failure that came inside an answer, as builds and pulls do it. */
    static String saying(String doing, String message) {
        return isDiskFull(message)
                ? "Docker could not %s because its disk is full: make room (`docker system df` shows what takes it) and try again."
                        .formatted(doing)
                : "Docker could not " + doing + ": " + message.strip();
    }

    static boolean isOverlap(Refused refused) {
        return refused.getMessage().toLowerCase(Locale.ROOT).contains("overlap");
    }

    private static boolean isDiskFull(String message) {
        return message.toLowerCase(Locale.ROOT).contains("no space left on device");
    }

    private static String words(String doing, Refused refused) {
        String message = refused.getMessage();
        if (message.contains("No such image")) {
            return "Docker could not %s because the image is gone (%s): run `netlab up` again to get it back."
                    .formatted(doing, message);
        }
        if (refused.isConflict() && message.contains("already")) {
            return ("Docker could not %s because the name is taken (%s): another `netlab up` of the same instance may be "
                            + "running; otherwise `netlab down` removes what is left of it.")
                    .formatted(doing, message);
        }
        return saying(doing, message);
    }

    private String unreachable(String doing, IOException broken) {
        if (broken instanceof SSLException) {
            return "The TLS connection to Docker at %s failed (%s): check DOCKER_CERT_PATH and DOCKER_TLS_VERIFY."
                    .formatted(host, broken.getMessage());
        }
        if (!"unix".equals(host.getScheme())) {
            return "Docker does not answer at %s (%s): check DOCKER_HOST, or run `netlab doctor`."
                    .formatted(host, broken.getMessage());
        }
        Path socket = Path.of(host.getPath());
        if (!Files.exists(socket)) {
            return "There is no Docker at %s: install or start it, or set DOCKER_HOST; `netlab doctor` looks further."
                    .formatted(socket);
        }
        if (!Files.isReadable(socket) || !Files.isWritable(socket)) {
            return "You may not use Docker's socket %s: add yourself to its group (`sudo usermod -aG docker $USER`, then log in again), or use sudo."
                    .formatted(socket);
        }
        return "Docker's connection at %s broke while it was to %s (%s): is the daemon running? `netlab doctor` looks further."
                .formatted(socket, doing, broken.getMessage());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
