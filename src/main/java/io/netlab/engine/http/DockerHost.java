package io.netlab.engine.http;

import io.netlab.engine.EngineException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an engine is.
 *
 * @param uri {@code unix:///PATH} or {@code tcp://HOST:PORT}
 * @param certificates a folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, where TLS is to be spoken
 */
public record DockerHost(URI uri, Optional<Path> certificates) {

    private static final String DEFAULT = "unix:///var/run/docker.sock";

    public DockerHost {
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals("ssh")) {
            throw new EngineException(
                    "DOCKER_HOST=%s: netlab does not speak ssh; forward the socket (`ssh -NL /tmp/docker.sock:/var/run/docker.sock %s`) and set DOCKER_HOST=unix:///tmp/docker.sock."
                            .formatted(uri, uri.getAuthority()));
        }
        boolean known = scheme.equals("unix") ? uri.getPath() != null : scheme.equals("tcp") && uri.getHost() != null;
        if (!known) {
            throw new EngineException(
                    "DOCKER_HOST=%s: netlab speaks to unix:///PATH and tcp://HOST:PORT.".formatted(uri));
        }
    }

    /**
     * As Docker's own client finds it: {@code DOCKER_HOST}, else the context that {@code DOCKER_CONTEXT} or its
     * configuration names, else the usual socket.
     *
     * @param named instead of {@code DOCKER_HOST}
     */
    public static DockerHost find(Optional<String> named, Map<String, String> environment, DockerConfig configuration) {
        Optional<String> host = named.or(() -> text(environment, "DOCKER_HOST"));
        if (host.isEmpty()) {
            Optional<DockerHost> context = configuration.host(text(environment, "DOCKER_CONTEXT"));
            if (context.isPresent()) {
                return context.get();
            }
        }
        Optional<Path> certificates = text(environment, "DOCKER_TLS_VERIFY")
                .map(wanted ->
                        text(environment, "DOCKER_CERT_PATH").map(Path::of).orElse(configuration.folder()));
        return of(host.orElse(DEFAULT), certificates);
    }

    static DockerHost of(String uri, Optional<Path> certificates) {
        try {
            return new DockerHost(URI.create(uri), certificates);
        } catch (IllegalArgumentException e) {
            throw new EngineException("Docker cannot be reached as the environment says: " + e.getMessage(), e);
        }
    }

    public boolean isUnix() {
        return uri.getScheme().equals("unix");
    }

    static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
