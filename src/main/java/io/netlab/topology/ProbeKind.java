package io.netlab.topology;

/** A kind of probe: its key in a check, how it is written, and what can be expected of it. */
public interface ProbeKind {

    /** The key in a check, as {@code curl}. */
    String key();

    /** One sentence for the schema and the manual. */
    String meaning();

    Shape<? extends Probe> shape();

    Shape<? extends Expectation> expectation();
}
