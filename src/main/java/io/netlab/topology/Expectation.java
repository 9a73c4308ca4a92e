package io.netlab.topology;

/** What must come out of a probe, as written under {@code expect}. A constructor refuses one that asserts nothing. */
public interface Expectation {

    /**
     * Whether it claims that something does not work (no route, filtered, refused, ...). A probe that broke would look
     * the same, so such a check needs a positive control under {@code given}.
     */
    boolean isNegative();

    /** Reports names that point nowhere. */
    default void validate(Lab lab, Node from, Problems problems) {}
}
