package io.netlab.probe;

/** What became of a check. Not what a probe saw: that is an {@link Outcome}. */
public enum Verdict {
    /** The probe ran and saw what was expected. */
    PASS,
    /** The probe ran and saw something else. */
    FAIL,
    /** The probe could not run, or its output could not be read: nothing is known. */
    ERROR,
    /** A stated need is missing here. */
    SKIP
}
