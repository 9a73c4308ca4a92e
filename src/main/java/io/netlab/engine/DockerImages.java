package io.netlab.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Images of the engine. */
final class DockerImages implements ImageStore {

    private static final Duration PULL = Duration.ofMinutes(10);
    private static final Duration BUILD = Duration.ofMinutes(20);
    private static final int LAST_LINES = 15;

    private final Connection connection;

    DockerImages(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean has(String tag) {
        var inspect = connection.client().inspectImageCmd(tag);
        return connection.calls().call("look for image " + tag, connection.deadline(), () -> {
            try {
                inspect.exec();
                return true;
            } catch (NotFoundException absent) {
                return false;
            }
        });
    }

    @Override
    public void pull(String reference, Progress progress) {
        Answer<PullResponseItem> answer = new Answer<>(item -> {
            if (item.getStatus() != null && item.getProgressDetail() == null) {
                progress.step("pulling " + reference + ": " + item.getStatus());
            }
        });
        String doing = "pull image " + reference;
        try {
            connection.client().pullImageCmd(tagged(reference)).exec(answer);
            if (!connection.calls().call(doing, PULL, answer::hasBegun)) {
                answer.close();
                throw new EngineException("no answer within " + Answer.BEGIN.toSeconds() + " s");
            }
            connection.calls().await(doing, PULL, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            throw notPulled(reference, e.getMessage(), e);
        }
        if (answer.error != null) {
            throw notPulled(reference, answer.error, null);
        }
    }

    private static EngineException notPulled(String reference, String why, Throwable cause) {
        return new EngineException(
                ("Image %s is not here, and no registry gave it (%s): check its name and the network, "
                                + "or bring it with `docker load` or `docker build -t %s`.")
                        .formatted(reference, why.strip(), reference),
                cause);
    }

    /** Without a tag, the engine would fetch every tag that there is. */
    private static String tagged(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
    }

    @Override
    public void build(String tag, InputStream context, Map<String, String> arguments, Progress progress) {
        Deque<String> lastLines = new ArrayDeque<>();
        Answer<BuildResponseItem> answer = new Answer<>(item -> {
            if (item.getStream() != null) {
                item.getStream().lines().forEach(line -> hear(plain(line), tag, lastLines, progress));
            }
        });
        BuildImageCmd build = connection
                .client()
                .buildImageCmd(context)
                .withTags(Set.of(tag))
                .withNetworkMode("host")
                .withRemove(true)
                .withForcerm(true);
        arguments.forEach(build::withBuildArg);
        connection.calls().await("build image " + tag, BUILD, build.exec(answer));
        if (answer.error != null) {
            throw new EngineException(Failures.saying("build image " + tag, answer.error)
                    + "\nIts packages come from Debian's mirrors: are they within reach, or is http_proxy missing? The last lines were\n  "
                    + String.join("\n  ", lastLines));
        }
    }

    @Override
    public List<String> tags(String repositories) {
        var list = connection.client().listImagesCmd();
        List<Image> images = connection.calls().call("list images", connection.deadline(), list::exec);
        return images.stream()
                .flatMap(image -> image.getRepoTags() == null ? Stream.empty() : Stream.of(image.getRepoTags()))
                .filter(tag -> tag.startsWith(repositories))
                .sorted()
                .toList();
    }

    @Override
    public boolean discard(String tag) {
        var remove = connection.client().removeImageCmd(tag);
        return connection.calls().change("remove image " + tag, connection.deadline(), () -> {
            try {
                remove.exec();
                return true;
            } catch (NotFoundException gone) {
                return true;
            } catch (ConflictException used) {
                return false;
            }
        });
    }

    /** Without the colours that the daemon puts on what went to standard error. */
    private static String plain(String line) {
        return line.replaceAll("\u001B\\[[0-9;]*m", "").strip();
    }

    private static void hear(String line, String tag, Deque<String> lastLines, Progress progress) {
        if (line.isEmpty()) {
            return;
        }
        lastLines.addLast(line);
        if (lastLines.size() > LAST_LINES) {
            lastLines.removeFirst();
        }
        if (line.startsWith("Step ")) {
            progress.step("building " + tag + ": " + line);
        }
    }

    /** An answer in pieces, of which one may say that it all failed. */
    private static final class Answer<T extends ResponseItem> extends ResultCallback.Adapter<T> {

        /** Where there is no way to a registry, the engine may try for minutes before it says a word. */
        static final Duration BEGIN = Duration.ofSeconds(15);

        private final Consumer<T> piece;
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile String error;

        Answer(Consumer<T> piece) {
            this.piece = piece;
        }

        boolean hasBegun() throws InterruptedException {
            return begun.await(BEGIN.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void onError(Throwable failure) {
            super.onError(failure);
            begun.countDown();
        }

        @Override
        public void onComplete() {
            super.onComplete();
            begun.countDown();
        }

        @Override
        public void onNext(T item) {
            begun.countDown();
            if (item.getErrorDetail() != null && item.getErrorDetail().getMessage() != null) {
                error = item.getErrorDetail().getMessage();
            } else {
                piece.accept(item);
            }
        }
    }
}
