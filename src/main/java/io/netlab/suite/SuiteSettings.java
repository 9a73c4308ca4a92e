package io.netlab.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How labs are tested.
 *
 * @param jobs how many labs at the same time
 * @param deadline of each lab's checks
 * @param keep leave the instances of labs that did not pass
 * @param evidence folder for what the machines of such labs can tell; one folder for each instance in it
 */
public record SuiteSettings(int jobs, Duration deadline, boolean keep, Optional<Path> evidence) {

    public SuiteSettings {
        if (jobs < 1) {
            throw new IllegalArgumentException(jobs + " jobs test nothing; expected 1 or more");
        }
    }
}
