package io.netlab.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A look at what the services of a machine printed. All times are of the engine's clock.
 *
 * <p>{@link End} is answered with where the log ends now, which {@link #position} understands; {@link After} with the
 * lines that came after such a place.
 */
public sealed interface LogRequest extends Request {

    String node();

    /** Where the log ends now. */
    record End(String node) implements LogRequest {}

    /**
     * The lines after a place.
     *
     * @param place as an {@link End} was answered
     * @param delay before looking, so that what is still on its way gets there
     */
    record After(String node, Optional<Instant> place, Duration delay) implements LogRequest {}

    /** What an {@link End} was answered; empty when the log was. */
    static Optional<Instant> position(CommandResult.Ended answer) {
        return answer.stdout().isEmpty() ? Optional.empty() : Optional.of(Instant.parse(answer.stdout()));
    }
}
