package io.netlab.cli;

/** Numbers of things, in words. */
final class Count {

    private Count() {}

    /** {@code 1 machine}, {@code 5 machines}. */
    static String of(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
