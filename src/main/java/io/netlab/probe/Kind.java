package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Shape;
import java.util.Optional;

/** A probe's key with its two shapes. */
record Kind<E extends Expectation>(
        String key,
        String meaning,
        Shape<? extends Tool<E, ?>> shape,
        Shape<E> expectation,
        Optional<E> unsaid,
        boolean namesMachine,
        boolean isOnlyStep)
        implements ProbeKind {

    /** One that is asked from a machine that the check names, and that needs something to be expected. */
    Kind(String key, String meaning, Shape<? extends Tool<E, ?>> shape, Shape<E> expectation) {
        this(key, meaning, shape, expectation, Optional.empty(), false, false);
    }

    /** The same, where the probe itself says which machine is asked. */
    Kind<E> ofItsOwnMachine() {
        return new Kind<>(key, meaning, shape, expectation, unsaid, true, isOnlyStep);
    }

    /** The same for steps alone. */
    Kind<E> onlyStep() {
        return new Kind<>(key, meaning, shape, expectation, unsaid, namesMachine, true);
    }

    /** The same; a step that says nothing expects this. */
    Kind<E> unsaid(E expected) {
        return new Kind<>(key, meaning, shape, expectation, Optional.of(expected), namesMachine, isOnlyStep);
    }
}
