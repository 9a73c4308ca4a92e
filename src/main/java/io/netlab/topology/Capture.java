package io.netlab.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What of a probe's observation is saved as a value, for later steps and checks.
 *
 * @param fact what the probe saw, as {@code body} or {@code source-port-after}
 * @param matches takes its first group out of that, or the whole of what it matches
 * @param json takes the value at this JSON pointer (RFC 6901) out of that
 */
public record Capture(Location at, String fact, Optional<Pattern> matches, Optional<String> json) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");
    private static final Key<String> OF = Key.required("of", Scalars.line(), "what the probe saw, as 'body'");
    private static final Key<Optional<Pattern>> MATCHES = Key.optional(
            "matches", Scalars.text().map(Capture::regex), "a regular expression; its first group is taken out");
    private static final Key<Optional<String>> JSON = Key.optional(
            "json",
            Scalars.matching(Pattern.compile("(/.*)?"), "a JSON pointer, as '/items/0/name'"),
            "takes the value at this JSON pointer out");

    /** {@code save: {port: source-port-after, token: {of: body, matches: "token=(\\w+)"}}}. */
    static final Key<Map<String, Capture>> SAVE = Key.withDefault(
            "save",
            Shapes.mapOf(
                    Scalars.matching(NAME, "a name for a value: lower-case letters, digits and _"),
                    Shapes.shortOrFull(
                            Scalars.line()
                                    .mapLocated(
                                            (fact, at) -> new Capture(at, fact, Optional.empty(), Optional.empty())),
                            Shapes.object(
                                    "value to save",
                                    List.of(OF, MATCHES, JSON),
                                    f -> new Capture(f.at(), f.get(OF), f.get(MATCHES), f.get(JSON))))),
            Map.of(),
            "values for later steps and checks, which write them as ${name}");

    public Capture {
        if (matches.isPresent() && json.isPresent()) {
            throw new IllegalArgumentException("a value is taken out by 'matches' or by 'json', not by both");
        }
    }

    private static Pattern regex(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not a regular expression: " + e.getDescription(), e);
        }
    }
}
