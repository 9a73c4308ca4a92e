package io.netlab.cli;

import io.netlab.instance.LabSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lab that somebody starts with.
 *
 * @param text of its file
 * @param origin the lab that it was copied from; empty for ours
 */
record NewLab(String name, String text, Optional<String> origin) {

    /** The key at the file's left edge; what follows its value stays. */
    private static final Pattern NAME =
            Pattern.compile("(?m)^(name[ \\t]*:[ \\t]+)(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s#]+)");

    static NewLab of(String name, Optional<LabSource> source) {
        String text = source.map(LabSource::text).orElseGet(() -> template("new-lab.yaml"));
        String named = NAME.matcher(text).replaceFirst("$1" + Matcher.quoteReplacement(name));
        return new NewLab(name, named, source.map(LabSource::name));
    }

    /** A page to be written further. */
    String lesson(String folder, String title) {
        String page = template("new-lesson.md")
                .replace("NAME: TITLE", title.isEmpty() ? name : name + ": " + title)
                .replace("NAME", name)
                .replace("FOLDER", folder);
        return page
                + origin.map(from -> "\nThis lab began as a copy of " + from + ".\n")
                        .orElse("");
    }

    private static String template(String name) {
        try (InputStream in = NewLab.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
