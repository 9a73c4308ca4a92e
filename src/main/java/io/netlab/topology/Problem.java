package io.netlab.topology;

/**
 * One mistake in a lab file.
 *
 * @param at where it stands
 * @param what what is wrong, quoting the value, and what was expected instead
 */
public record Problem(Location at, String what) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        int byPlace = at.compareTo(other.at);
        return byPlace != 0 ? byPlace : what.compareTo(other.what);
    }

    /** As compilers print it: {@code file:line:column: what}. */
    @Override
    public String toString() {
        return at + ": " + what;
    }
}
