package io.netlab.probe;

import io.netlab.instance.CommandResult;

/** How a command ended, and what it printed. */
record RunOutput(int exitCode, String output, String errors) {

    /** A shell's and nsenter's words for a command that cannot be started, or is not there (POSIX, 2.8.2). */
    private static final int CANNOT_RUN = 126;

    private static final int NOT_FOUND = 127;

    static Reading<RunOutput> read(CommandResult.Ended result) {
        return switch (result.exitCode()) {
            case CANNOT_RUN, NOT_FOUND -> new Reading.Unknown<>("there is no such command to run");
            default ->
                result.exitCode() < 0 || result.exitCode() > 255
                        ? new Reading.Unknown<>("this is no exit code")
                        : new Reading.Seen<>(new RunOutput(result.exitCode(), result.stdout(), result.stderr()));
        };
    }
}
