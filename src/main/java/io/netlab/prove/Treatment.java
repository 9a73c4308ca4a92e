package io.netlab.prove;

import java.util.Set;

/**
 * What puts a fault into a running lab and takes it out again.
 *
 * @param killed containers that are killed; {@code up} brings them back
 * @param breaking what the instrument does after that
 * @param undo what the instrument does to take it back; it keeps that from the start, so that whatever becomes of us the
 *     next {@code up} can do it
 * @param settling what is waited for once the fault is in; it says {@code ended CONTAINER} of a service that will never
 *     listen
 * @param mended what is waited for once it is out
 * @param touched the machines that anything is done to
 */
record Treatment(
        Set<String> killed, Script breaking, Script undo, Script settling, Script mended, Set<String> touched) {

    Treatment {
        killed = Set.copyOf(killed);
        touched = Set.copyOf(touched);
    }

    boolean needsUp() {
        return !killed.isEmpty();
    }
}
