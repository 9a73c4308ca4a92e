package io.netlab.instance;

import io.netlab.topology.Lab;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be brought up.
 *
 * @param file where the lab was read from; empty for labs that travel inside the jar
 * @param keep leave a half-made instance for a look when something fails
 */
public record UpRequest(Lab lab, Optional<Path> file, String instance, boolean keep) {}
