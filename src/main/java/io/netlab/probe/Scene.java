package io.netlab.probe;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a step must know of the check that it belongs to.
 *
 * @param id of the check, a word; names what its steps leave running
 * @param logEnds where the logs of machines ended when the check began; those that could not be read are missing
 * @param values what earlier checks and steps saved, by name
 */
record Scene(String id, Map<String, Optional<Instant>> logEnds, Map<String, String> values) {

    Scene {
        logEnds = Map.copyOf(logEnds);
        values = Map.copyOf(values);
    }
}
