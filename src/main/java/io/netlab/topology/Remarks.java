package io.netlab.topology;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a check says of itself; none of it changes what is asked.
 *
 * @param why a sentence for the learner, shown when the check does not pass
 * @param tags words by which a run can be narrowed
 */
public record Remarks(Optional<String> why, List<String> tags, Severity severity) {

    /** What a failure means for the run. */
    public enum Severity {
        /** The run fails. */
        ERROR,
        /** The failure is shown, and the run does not fail for it. */
        WARNING
    }

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final Key<Optional<String>> WHY =
            Key.optional("why", Scalars.line(), "a sentence for the learner, shown when the check does not pass");
    private static final Key<List<String>> TAGS = Key.withDefault(
            "tags",
            Shapes.oneOrMany(Scalars.matching(TAG, "a tag: letters, digits and . _ -, at most 63")),
            List.of(),
            "words by which a run can be narrowed");
    private static final Key<Severity> SEVERITY = Key.withDefault(
            "severity",
            Scalars.choice("a severity", Severity.class),
            Severity.ERROR,
            "error, or warning for a claim whose failure does not fail the run");

    static final List<Key<?>> KEYS = List.of(WHY, TAGS, SEVERITY);

    public Remarks {
        tags = List.copyOf(tags);
    }

    static Remarks of(Fields f) {
        return new Remarks(f.get(WHY), f.get(TAGS), f.get(SEVERITY));
    }
}
