package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Shape;

/** A probe's key with its two shapes. */
record Kind<E extends Expectation>(String key, String meaning, Shape<? extends Tool<E, ?>> shape, Shape<E> expectation)
        implements ProbeKind {}
