package io.netlab.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The C library's words for failed system calls (strerror(3), gai_strerror(3)), which all tools print alike. */
final class SocketError {

    private static final Map<String, Outcome> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("Connection refused", Outcome.REFUSED);
        WORDS.put("No route to host", Outcome.UNREACHABLE);
        WORDS.put("Network is unreachable", Outcome.NO_ROUTE);
        WORDS.put("Name or service not known", Outcome.NAME_NOT_FOUND);
        WORDS.put("No address associated with hostname", Outcome.NAME_NOT_FOUND);
        WORDS.put("Temporary failure in name resolution", Outcome.RESOLVER_FAILED);
        WORDS.put("Connection timed out", Outcome.FILTERED);
    }

    private SocketError() {}

    /** What these words alone mean. */
    static Optional<Outcome> of(String words) {
        return Optional.ofNullable(WORDS.get(words));
    }

    /**
     * The outcome that a line ends with. An IPv6 connect without any IPv6 address fails with "Cannot assign requested
     * address": there is no route from which to take a source; the same words from bind(2) mean a wrong check.
     */
    static Optional<Outcome> in(String text) {
        for (String line : text.split("\\R", -1)) {
            String trimmed = line.strip();
            for (Map.Entry<String, Outcome> entry : WORDS.entrySet()) {
                if (trimmed.endsWith(": " + entry.getKey())) {
                    return Optional.of(entry.getValue());
                }
            }
            if (trimmed.endsWith("Cannot assign requested address") && trimmed.contains("connect")) {
                return Optional.of(Outcome.NO_ROUTE);
            }
        }
        return Optional.empty();
    }
}
