package io.netlab.cli;

/** What was asked for makes no sense as it stands; the message says what would. Nothing was touched. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
