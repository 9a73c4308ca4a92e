package io.netlab.topology;

/** How a check asks ({@code ping}, {@code curl}, ...), as written in one check. */
public interface Probe {

    /** Reports names that point nowhere, as seen from the machine that asks. */
    default void validate(Lab lab, Node from, Problems problems) {}
}
