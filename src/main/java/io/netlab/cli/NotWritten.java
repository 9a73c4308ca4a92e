package io.netlab.cli;

/** The result is there, but not in the file where it was wanted. */
final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWritten(String message) {
        super(message);
    }
}
