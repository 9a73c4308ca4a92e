package io.netlab.cli;

/** What the program's exit code says, for scripts and CI. */
final class ExitCode {

    static final int OK = 0;
    /** A check failed: the probe ran and saw something else. */
    static final int CHECK_FAILED = 1;
    /** Wrong usage or an invalid file. Nothing was touched. */
    static final int INVALID = 2;
    /** The engine or a probe failed. */
    static final int ERROR = 3;
    /** There was nothing to check. */
    static final int NOTHING_CHECKED = 4;

    private ExitCode() {}
}
