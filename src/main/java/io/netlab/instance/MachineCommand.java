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
 * @param observing what is to be told beside what it prints
 */
public record MachineCommand(
        String node, List<String> words, Optional<String> stdin, Duration timeout, Optional<Observing> observing)
        implements Request {

    /**
     * ICMP errors that come to the machine while the command runs.
     *
     * @param name of whom the machine's resolver is asked when the command could not find it
     */
    public record Observing(Optional<String> name) {}

    public MachineCommand {
        words = List.copyOf(words);
    }

    /** One that nobody observes. */
    public MachineCommand(String node, List<String> words, Optional<String> stdin, Duration timeout) {
        this(node, words, stdin, timeout, Optional.empty());
    }

    public static MachineCommand of(String node, Duration timeout, String... words) {
        return new MachineCommand(node, List.of(words), Optional.empty(), timeout);
    }

    /** The same, observed. */
    public MachineCommand observed(Observing how) {
        return new MachineCommand(node, words, stdin, timeout, Optional.of(how));
    }
}
