package io.netlab.engine;

import java.time.Instant;

/**
 * One line of a container's log.
 *
 * @param at when the engine took it, by the engine's clock
 */
public record LogLine(Instant at, String text) {}
