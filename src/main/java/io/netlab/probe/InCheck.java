package io.netlab.probe;

import io.netlab.topology.Expectation;

/** A tool whose question depends on the check that it belongs to, and on when that began. */
interface InCheck<E extends Expectation, O> {

    /** The same, for one try of one check. */
    Tool<E, O> in(Scene scene);
}
