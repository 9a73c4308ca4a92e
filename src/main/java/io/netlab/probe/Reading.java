package io.netlab.probe;

/**
 * What could be read from a tool's output.
 *
 * @param <O> what the probe saw
 */
public sealed interface Reading<O> {

    /** The output was understood, whole. */
    record Seen<O>(O observation) implements Reading<O> {}

    /** The output is not what this tool prints; nothing can be said about the lab. */
    record Unknown<O>(String why) implements Reading<O> {}
}
