package io.netlab.torture;

import java.util.Locale;

/** A way in which one call to the engine fails. */
enum Fault {
    /** The connection is closed before anything was answered; the engine never hears of it. */
    REFUSED,
    /** The engine says no: the state of something is not what the call needs. */
    CONFLICT,
    /** The engine says that it is broken. */
    SERVER_ERROR,
    /** The engine does what was asked, and the connection breaks in the middle of its answer. */
    CUT,
    /** The engine does what was asked, and its answer never comes. */
    NO_ANSWER,
    /** The engine hears of it late, whether or not anybody still waits; its answer is in time: nothing failed. */
    DELAYED;

    /** As a part of an instance's name. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
