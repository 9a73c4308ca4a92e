package io.netlab.engine.http;

import io.netlab.engine.EngineException;
import io.netlab.json.Json;
import io.netlab.json.JsonText;
import io.netlab.json.NotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Docker's own client keeps in {@code ~/.docker}: contexts, and who one is at a registry. */
public final class DockerConfig {

    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private final Path folder;

    DockerConfig(Path folder) {
        this.folder = folder;
    }

    /** Where {@code DOCKER_CONFIG} says, else in the home directory. */
    public static DockerConfig find(Map<String, String> environment, Path home) {
        return new DockerConfig(
                DockerHost.text(environment, "DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker")));
    }

    /** Certificates stand here, too, unless the environment names another place. */
    Path folder() {
        return folder;
    }

    /**
     * Where the engine of a context is; empty for the default context.
     *
     * @param context its name, or the one that the configuration names
     */
    Optional<DockerHost> host(Optional<String> context) {
        return context.or(() ->
                        Optional.of(file("config.json").at("currentContext").text()))
                .filter(name -> !name.isEmpty() && !name.equals("default"))
                .map(this::hostOf);
    }

    private DockerHost hostOf(String context) {
        String id = sha256(context);
        Json endpoint =
                file("contexts/meta/" + id + "/meta.json").at("Endpoints").at("docker");
        if (endpoint.at("Host").text().isEmpty()) {
            throw new EngineException(
                    "Docker's context '" + context + "' names no engine: see `docker context ls`, or set DOCKER_HOST.");
        }
        Path certificates = folder.resolve("contexts/tls/" + id + "/docker");
        return DockerHost.of(
                endpoint.at("Host").text(), Optional.of(certificates).filter(Files::isDirectory));
    }

    /** For the engine, when it is to fetch this image: base64 of JSON, empty for who has not logged in. */
    public Optional<String> credentials(String image) {
        String first = image.contains("/") ? image.substring(0, image.indexOf('/')) : "";
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = named ? first : DOCKER_HUB;
        Json login = file("config.json").at("auths").at(registry);
        Map<String, String> credentials = new LinkedHashMap<>();
        String secret = new String(Base64.getDecoder().decode(login.at("auth").text()), StandardCharsets.UTF_8);
        if (secret.contains(":")) {
            credentials.put("username", secret.substring(0, secret.indexOf(':')));
            credentials.put("password", secret.substring(secret.indexOf(':') + 1));
        }
        if (login.at("identitytoken").isThere()) {
            credentials.put("identitytoken", login.at("identitytoken").text());
        }
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        credentials.put("serveraddress", registry);
        byte[] json = JsonText.compact(credentials).getBytes(StandardCharsets.UTF_8);
        return Optional.of(Base64.getUrlEncoder().encodeToString(json));
    }

    private Json file(String name) {
        Path file = folder.resolve(name);
        try {
            return Json.read(Files.readString(file));
        } catch (NoSuchFileException absent) {
            return Json.Nothing.ABSENT;
        } catch (NotJson e) {
            throw new EngineException("Docker's configuration " + file + " is no JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EngineException("Docker's configuration " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
