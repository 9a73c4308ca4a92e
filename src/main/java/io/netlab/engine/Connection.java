package io.netlab.engine;

import io.netlab.engine.http.Answer;
import io.netlab.engine.http.DockerApi;
import io.netlab.engine.http.DockerConfig;
import io.netlab.engine.http.DockerHost;
import io.netlab.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way to one engine: opened and its version asked at the first call, not before. */
final class Connection implements AutoCloseable {

    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,4})");

    /** Of API 1.x. */
    private static final int OLDEST = 41;

    private static final int NEWEST_TESTED = 51;

    /** Until the version is known, a daemon that does not answer should not hold anybody up for long. */
    private static final Duration GREETING = Duration.ofSeconds(10);

    private final EngineSettings settings;
    private final DockerConfig configuration;
    private final DockerHost host;
    private final Calls calls;
    private DockerApi api;
    private String apiVersion;
    private Json description;
    private EngineException unreachable;

    Connection(EngineSettings settings) {
        this.settings = settings;
        this.configuration = DockerConfig.find(System.getenv(), Path.of(System.getProperty("user.home")));
        this.host = DockerHost.find(settings.host(), System.getenv(), configuration);
        this.calls = new Calls(new Failures(host.uri()));
    }

    Calls calls() {
        return calls;
    }

    Duration deadline() {
        return settings.deadline();
    }

    /** The API, pinned to a version that both sides know. */
    synchronized DockerApi api() {
        if (unreachable != null) {
            throw unreachable; // once is enough, however many threads ask
        }
        if (api == null) {
            DockerApi unpinned = DockerApi.of(host);
            apiVersion = agreed(newestOf(unpinned));
            api = unpinned.at(apiVersion);
        }
        return api;
    }

    void tryToConnect() {
        try {
            describe();
        } catch (EngineException e) {
            // asked again, it says so again
        }
    }

    /** A ping tells it, too, and costs the engine less than what tells its own version: that starts two programs. */
    private String newestOf(DockerApi engine) {
        try {
            return calls.call("tell its version", GREETING, () -> {
                try (Answer answer = engine.get("/_ping").send()) {
                    return answer.header("Api-Version");
                }
            });
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            unreachable = e;
            throw e;
        }
    }

    /** The newest API version that both sides know. */
    static String agreed(String serversNewest) {
        Matcher theirs = VERSION.matcher(serversNewest);
        int minor = theirs.matches() ? Integer.parseInt(theirs.group(1)) : 0;
        if (minor < OLDEST) {
            throw new EngineException(
                    "This Docker Engine (API %s) is too old: netlab needs 20.10 (API 1.%d) or newer; upgrade Docker."
                            .formatted(serversNewest.isEmpty() ? "unknown" : serversNewest, OLDEST));
        }
        return "1." + Math.min(minor, NEWEST_TESTED);
    }

    private synchronized Json describe() {
        if (description == null) {
            DockerApi pinned = api();
            description = calls.call(
                    "describe itself", deadline(), () -> pinned.get("/info").ask());
        }
        return description;
    }

    /** Whether its host confines containers with AppArmor. */
    boolean appArmor() {
        return describe().at("SecurityOptions").items().stream()
                .anyMatch(option -> option.text().contains("name=apparmor"));
    }

    EngineInfo info() {
        Json host = describe();
        DockerApi pinned = api();
        Json version = calls.call(
                "tell its version", deadline(), () -> pinned.get("/version").ask());
        return new EngineInfo(
                version.at("Version").text(),
                apiVersion,
                version.at("Os").text(),
                version.at("Arch").text(),
                (int) host.at("NCPU").whole(),
                host.at("MemTotal").whole(),
                appArmor());
    }

    /** For a pull: who one is at the image's registry, when one has logged in there. */
    Optional<String> credentials(String image) {
        return configuration.credentials(image);
    }

    @Override
    public void close() {
        calls.close();
    }
}
