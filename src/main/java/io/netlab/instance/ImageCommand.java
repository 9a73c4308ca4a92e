package io.netlab.instance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command of the machine's own image, run in the container where a user's command runs ({@link Instance#front}), with
 * that container's files, user, environment and rights.
 *
 * @param words program and arguments
 * @param timeout nothing is waited for after this long
 */
public record ImageCommand(String node, List<String> words, Optional<String> stdin, Duration timeout)
        implements Request {

    public ImageCommand {
        words = List.copyOf(words);
    }
}
