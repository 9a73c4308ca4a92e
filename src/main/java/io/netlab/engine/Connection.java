package io.netlab.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The way to one engine: opened and its version asked at the first call, not before. */
final class Connection implements AutoCloseable {

    static final RemoteApiVersion OLDEST = RemoteApiVersion.create(1, 41);
    static final RemoteApiVersion NEWEST_TESTED = RemoteApiVersion.create(1, 51);

    /** Until the version is known, a daemon that does not answer should not hold anybody up for long. */
    private static final Duration GREETING = Duration.ofSeconds(10);

    private static final int MAX_CONNECTIONS = 64;

    private final EngineSettings settings;
    private final DefaultDockerClientConfig environment;
    private final Calls calls;
    private DockerHttpClient http;
    private DockerClient client;
    private Version version;
    private EngineInfo info;
    private EngineException unreachable;

    Connection(EngineSettings settings) {
        this.settings = settings;
        this.environment = environment(settings);
        this.calls = new Calls(new Failures(environment.getDockerHost()));
    }

    private static DefaultDockerClientConfig environment(EngineSettings settings) {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        settings.host().ifPresent(builder::withDockerHost);
        DefaultDockerClientConfig config;
        try {
            config = builder.build();
        } catch (DockerClientException | IllegalArgumentException e) {
            throw new EngineException("Docker cannot be reached as the environment says: " + e.getMessage(), e);
        }
        URI host = config.getDockerHost();
        if ("ssh".equals(host.getScheme())) {
            throw new EngineException(
                    "DOCKER_HOST=%s: netlab does not speak ssh; forward the socket (`ssh -NL /tmp/docker.sock:/var/run/docker.sock %s`) and set DOCKER_HOST=unix:///tmp/docker.sock."
                            .formatted(host, host.getAuthority()));
        }
        if (!Set.of("unix", "tcp", "npipe").contains(String.valueOf(host.getScheme()))) {
            throw new EngineException(
                    "DOCKER_HOST=%s: netlab speaks to unix:///PATH, tcp://HOST:PORT and npipe:////./pipe/NAME."
                            .formatted(host));
        }
        return config;
    }

    Calls calls() {
        return calls;
    }

    Duration deadline() {
        return settings.deadline();
    }

    /** The client, pinned to an API version that both sides know. */
    synchronized DockerClient client() {
        if (unreachable != null) {
            throw unreachable; // once is enough, however many threads ask
        }
        if (client == null) {
            http = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(environment.getDockerHost())
                    .sslConfig(tls())
                    .maxConnections(MAX_CONNECTIONS)
                    .connectionTimeout(GREETING)
                    .build();
            DockerClient asking = DockerClientImpl.getInstance(environment(RemoteApiVersion.UNKNOWN_VERSION), http);
            version = versionOf(asking);
            client = DockerClientImpl.getInstance(
                    environment(agreed(version.getApiVersion(), version.getVersion())), http);
        }
        return client;
    }

    void tryToConnect() {
        try {
            info();
        } catch (EngineException e) {
            // asked again, it says so again
        }
    }

    private Version versionOf(DockerClient engine) {
        try {
            return calls.call(
                    "tell its version", GREETING, () -> engine.versionCmd().exec());
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            unreachable = e;
            throw e;
        }
    }

    /**
     * What the environment says. A Unix socket needs no TLS, but the transport would load every certificate that Java
     * trusts to be ready for it, at each start: it gets a context without any.
     */
    private SSLConfig tls() {
        return environment.getDockerHost().getScheme().equals("unix")
                ? () -> SSLContext.getInstance("TLS")
                : environment.getSSLConfig();
    }

    /** The newest API version that both sides know. */
    static RemoteApiVersion agreed(String serversNewest, String engine) {
        RemoteApiVersion theirs = RemoteApiVersion.parseConfig(serversNewest);
        if (!theirs.isGreaterOrEqual(OLDEST)) {
            throw new EngineException(
                    "Docker Engine %s (API %s) is too old: netlab needs 20.10 (API %s) or newer; upgrade Docker."
                            .formatted(engine, serversNewest, OLDEST.getVersion()));
        }
        return theirs.isGreaterOrEqual(NEWEST_TESTED) ? NEWEST_TESTED : theirs;
    }

    private DefaultDockerClientConfig environment(RemoteApiVersion apiVersion) {
        return DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(environment.getDockerHost().toString())
                .withApiVersion(apiVersion)
                .build();
    }

    synchronized EngineInfo info() {
        if (info == null) {
            DockerClient pinned = client();
            Info host = calls.call(
                    "describe itself", deadline(), () -> pinned.infoCmd().exec());
            List<String> security = host.getSecurityOptions() == null ? List.of() : host.getSecurityOptions();
            info = new EngineInfo(
                    version.getVersion(),
                    agreed(version.getApiVersion(), version.getVersion()).getVersion(),
                    version.getOperatingSystem(),
                    version.getArch(),
                    Optional.ofNullable(host.getNCPU()).orElse(1),
                    Optional.ofNullable(host.getMemTotal()).orElse(0L),
                    security.stream().anyMatch(option -> option.contains("name=apparmor")));
        }
        return info;
    }

    @Override
    public synchronized void close() {
        calls.close();
        if (http != null) {
            try {
                http.close();
            } catch (IOException e) {
                throw new EngineException("The connection to Docker could not be closed: " + e.getMessage(), e);
            }
        }
    }
}
