package io.netlab.probe;

/**
 * One thing that was not as expected.
 *
 * @param what as {@code status}
 */
public record Mismatch(String what, String expected, String seen) {

    @Override
    public String toString() {
        return what + ": expected " + expected + ", saw " + seen;
    }
}
