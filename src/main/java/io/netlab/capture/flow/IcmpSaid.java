package io.netlab.capture.flow;

import io.netlab.capture.Message.Echo;
import io.netlab.capture.Message.IcmpError;
import io.netlab.topology.Scalars;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * ICMP and ICMPv6 (RFC 792, RFC 4443): {@code icmp} for any; {@code icmp echo}, the question; {@code icmp reply};
 * {@code icmp error}, {@code icmp error host unreachable}: what it means, or a part of it.
 */
record IcmpSaid(Optional<Part> part, String meaning) implements What {

    /** Which messages. */
    enum Part {
        ECHO,
        REPLY,
        ERROR
    }

    static What read(Words words) {
        Optional<Part> part = words.argument(Part.class, "an ICMP message");
        String meaning = part.filter(Part.ERROR::equals).isEmpty()
                ? ""
                : words.arguments().stream().map(Words.Word::text).collect(Collectors.joining(" "));
        return new IcmpSaid(part, meaning);
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        if (part.isEmpty()) {
            return seen.messages().anyMatch(message -> message.protocol().equals("icmp"));
        }
        return switch (part.get()) {
            case ECHO -> seen.messages(Echo.class).anyMatch(Echo::request);
            case REPLY -> seen.messages(Echo.class).anyMatch(echo -> !echo.request());
            case ERROR ->
                seen.messages(IcmpError.class)
                        .anyMatch(error ->
                                error.meaning().toLowerCase(Locale.ROOT).contains(meaning.toLowerCase(Locale.ROOT)));
        };
    }

    @Override
    public String toString() {
        return "icmp" + part.map(p -> " " + Scalars.written(p)).orElse("") + (meaning.isEmpty() ? "" : " " + meaning);
    }
}
