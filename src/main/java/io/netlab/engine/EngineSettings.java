package io.netlab.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the engine and what it may use.
 *
 * @param host as {@code DOCKER_HOST} is written; empty for what the environment and the Docker context say
 * @param underlay where the networks' own prefixes are taken from
 * @param deadline for every call that does not name one itself; building and pulling have longer ones
 */
public record EngineSettings(Optional<String> host, UnderlayPool underlay, Duration deadline) {

    public static EngineSettings defaults() {
        return new EngineSettings(Optional.empty(), UnderlayPool.DEFAULT, Duration.ofSeconds(60));
    }

    public EngineSettings withHost(String host) {
        return new EngineSettings(Optional.of(host), underlay, deadline);
    }

    public EngineSettings withUnderlay(UnderlayPool underlay) {
        return new EngineSettings(host, underlay, deadline);
    }

    public EngineSettings withDeadline(Duration deadline) {
        return new EngineSettings(host, underlay, deadline);
    }
}
