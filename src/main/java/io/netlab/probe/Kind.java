package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Shape;
import io.netlab.topology.Yaml;
import java.util.Optional;
import java.util.Set;

/** A probe's key with its two shapes. */
record Kind<E extends Expectation>(
        String key,
        String meaning,
        Shape<? extends Tool<E, ?>> shape,
        Shape<E> expectation,
        Optional<E> unsaid,
        boolean namesMachine,
        boolean isOnlyStep,
        Set<String> facts)
        implements ProbeKind {

    /** One that is asked from a machine that the check names, and that needs something to be expected. */
    Kind(String key, String meaning, Shape<? extends Tool<E, ?>> shape, Shape<E> expectation) {
        this(key, meaning, shape, expectation, Optional.empty(), false, false, Set.of());
    }

    /** The same, where the probe itself says which machine is asked. */
    Kind<E> ofItsOwnMachine() {
        return new Kind<>(key, meaning, shape, expectation, unsaid, true, isOnlyStep, facts);
    }

    /** The same for steps alone. */
    Kind<E> onlyStep() {
        return new Kind<>(key, meaning, shape, expectation, unsaid, namesMachine, true, facts);
    }

    /** The same; a step that says nothing expects this. */
    Kind<E> unsaid(E expected) {
        return new Kind<>(key, meaning, shape, expectation, Optional.of(expected), namesMachine, isOnlyStep, facts);
    }

    /** The same, which can tell these; {@code header *} is any that begins so. */
    Kind<E> telling(String... told) {
        return new Kind<>(key, meaning, shape, expectation, unsaid, namesMachine, isOnlyStep, Set.of(told));
    }

    @Override
    public boolean tells(String fact) {
        return facts.stream()
                .anyMatch(told -> told.endsWith("*")
                        ? fact.startsWith(told.substring(0, told.length() - 1)) && fact.length() >= told.length()
                        : told.equals(fact));
    }

    /** Values in a shell's line are its variables, which no value can leave. */
    @Override
    public Yaml prepared(Yaml written) {
        return key.equals(Run.KEY) ? ShellLine.prepared(written) : written;
    }
}
