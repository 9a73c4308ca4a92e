package io.netlab.probe;

import java.util.List;
import java.util.Optional;

/**
 * Why a machine did not see what was expected, layer by layer, as far as it was seen.
 *
 * @param broken the first layer that is not right; empty when none was found
 * @param sentence what is wrong there, or that nothing was found
 * @param evidence what shows it
 * @param right the layers that were looked at and are right, in their order
 */
public record Diagnosis(Optional<Layer> broken, String sentence, List<Evidence> evidence, List<Layer> right) {

    public Diagnosis {
        evidence = List.copyOf(evidence);
        right = List.copyOf(right);
    }

    /**
     * What one machine showed.
     *
     * @param command as a person would type it there
     * @param output the part of what it printed that matters
     */
    public record Evidence(String machine, String command, String output) {}
}
