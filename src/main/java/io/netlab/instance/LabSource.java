package io.netlab.instance;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a lab was found.
 *
 * @param name for messages: the file's path, or the place inside the catalogue
 * @param file its absolute path; empty for labs that travel inside the jar
 */
public record LabSource(String name, String text, Optional<Path> file) {}
