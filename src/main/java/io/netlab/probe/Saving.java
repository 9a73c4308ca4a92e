package io.netlab.probe;

import io.netlab.topology.Capture;
import io.netlab.topology.Text;
import java.util.List;
import java.util.Optional;

/** Takes a value to save out of what a probe told. */
final class Saving {

    private Saving() {}

    /** Empty where there is no such value, or more than one. */
    static Optional<String> value(Capture capture, List<String> told) {
        List<String> values = told.stream()
                .map(Saving::withoutLineEnd)
                .flatMap(text -> takenOut(capture, text).stream())
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static Optional<String> takenOut(Capture capture, String text) {
        if (capture.json().isPresent()) {
            return JsonMatch.value(text, capture.json().get());
        }
        if (capture.matches().isEmpty()) {
            return Optional.of(text);
        }
        return new Regex(capture.matches().get())
                .find(text)
                .flatMap(found -> Optional.ofNullable(found.group(found.groupCount() == 0 ? 0 : 1)));
    }

    private static String withoutLineEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    static String wanted(Capture capture) {
        return "one value of " + capture.fact()
                + capture.matches()
                        .map(regex -> ", out of '" + Text.shorten(regex.pattern()) + "'")
                        .orElse("")
                + capture.json().map(pointer -> ", at JSON " + pointer).orElse("");
    }
}
