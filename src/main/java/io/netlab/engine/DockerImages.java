package io.netlab.engine;

import io.netlab.engine.http.Answer;
import io.netlab.engine.http.Refused;
import io.netlab.engine.http.Request;
import io.netlab.json.Json;
import io.netlab.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Images of the engine. */
final class DockerImages implements ImageStore {

    private static final Duration PULL = Duration.ofMinutes(10);
    private static final Duration BUILD = Duration.ofMinutes(20);
    /** Where there is no way to a registry, the engine may try for minutes before it says a word. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(15);

    private static final int LAST_LINES = 15;

    private final Connection connection;

    DockerImages(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean has(String tag) {
        Request inspect = connection.api().get("/images/{}/json", tag);
        return connection
                .calls()
                .call("look for image " + tag, connection.deadline(), () -> inspect.runUnless(Refused::isNotFound));
    }

    @Override
    public void pull(String reference, Progress progress) {
        String doing = "pull image " + reference;
        Request pull = connection.api().post("/images/create").query("fromImage", tagged(reference));
        connection.credentials(reference).ifPresent(who -> pull.header("X-Registry-Auth", who));
        Optional<String> error;
        try {
            Answer answer = begun(doing, pull);
            error = connection
                    .calls()
                    .call(
                            doing,
                            PULL,
                            () -> read(answer, item -> {
                                if (!item.at("progressDetail").isThere()
                                        && item.at("status").isThere()) {
                                    progress.step("pulling " + reference + ": "
                                            + item.at("status").text());
                                }
                            }));
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            throw notPulled(reference, e.getMessage(), e);
        }
        error.ifPresent(why -> {
            throw notPulled(reference, why, null);
        });
    }

    private Answer begun(String doing, Request pull) {
        try {
            return connection.calls().call(doing, FIRST_WORD, pull::send);
        } catch (EngineUnansweredException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new EngineException("no answer within " + FIRST_WORD.toSeconds() + " s", e)
                    : e;
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
        String doing = "build image " + tag;
        Request build = connection
                .api()
                .post("/build")
                .query("t", tag)
                .query("networkmode", "host")
                .query("rm", true)
                .query("forcerm", true)
                .query("buildargs", JsonText.compact(arguments))
                .tar(context);
        Optional<String> error = connection
                .calls()
                .call(
                        doing,
                        BUILD,
                        () -> read(
                                build.send(),
                                item -> item.at("stream")
                                        .text()
                                        .lines()
                                        .forEach(line -> hear(plain(line), tag, lastLines, progress))));
        error.ifPresent(why -> {
            throw new EngineException(Failures.saying(doing, why)
                    + "\nIts packages come from Debian's mirrors: are they within reach, or is http_proxy missing? The last lines were\n  "
                    + String.join("\n  ", lastLines));
        });
    }

    @Override
    public List<String> tags(String repositories) {
        Request list = connection.api().get("/images/json");
        Json images = connection.calls().call("list images", connection.deadline(), list::ask);
        return images.items().stream()
                .flatMap(image -> image.at("RepoTags").items().stream())
                .map(Json::text)
                .filter(tag -> tag.startsWith(repositories))
                .sorted()
                .toList();
    }

    @Override
    public boolean discard(String tag) {
        Request remove = connection.api().delete("/images/{}", tag);
        return connection.calls().change("remove image " + tag, connection.deadline(), () -> {
            try {
                remove.run();
                return true;
            } catch (Refused refused) {
                if (refused.isNotFound() || refused.isConflict()) {
                    return refused.isNotFound(); // gone, or used
                }
                throw refused;
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

    /** An answer in pieces, a JSON object on each line. Returns what one of them says of how it all failed. */
    private static Optional<String> read(Answer answer, Consumer<Json> piece) throws IOException {
        Optional<String> error = Optional.empty();
        try (answer;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                Json item = Json.read(line);
                String message = item.at("errorDetail").at("message").text();
                if (message.isEmpty()) {
                    piece.accept(item);
                } else {
                    error = Optional.of(message);
                }
            }
        }
        return error;
    }
}
