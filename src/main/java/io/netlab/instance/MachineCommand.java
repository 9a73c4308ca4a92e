package io.netlab.instance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command of the instrument's tools, run in a machine's network namespace with that machine's resolver, hosts file
 * and trusted certificates.
 *
 * @param words program and arguments; never seen by a shell unquoted
 * @param timeout it is killed after this long
 */
public record MachineCommand(String node, List<String> words, Optional<String> stdin, Duration timeout)
        implements Request {

    public MachineCommand {
        words = List.copyOf(words);
    }

    public static MachineCommand of(String node, Duration timeout, String... words) {
        return new MachineCommand(node, List.of(words), Optional.empty(), timeout);
    }
}
