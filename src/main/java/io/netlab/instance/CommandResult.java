package io.netlab.instance;

import java.time.Duration;

/** How a command on a machine ended. Output is read as UTF-8, odd bytes replaced, at most 1 MiB each. */
public sealed interface CommandResult {

    /** How long it ran; zero when it never did. */
    Duration took();

    /** It ran to its end. */
    record Ended(int exitCode, String stdout, String stderr, Duration took) implements CommandResult {}

    /** It ran to its end, and printed more than is kept (1 MiB, less where many print much): only the beginning is here. */
    record Cut(int exitCode, String stdout, String stderr, Duration took) implements CommandResult {}

    /** It was killed at its timeout; what it had printed until then. */
    record TimedOut(String stdout, String stderr, Duration took) implements CommandResult {}

    /** It never ran: the machine is off, or the instrument could not enter it. */
    record NotRun(String why) implements CommandResult {
        @Override
        public Duration took() {
            return Duration.ZERO;
        }
    }
}
