package io.netlab.capture.flow;

import io.netlab.capture.Message.HttpReply;
import io.netlab.capture.Message.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HTTP messages (RFC 9112): {@code http} for any; {@code http GET}, {@code http GET /index.html},
 * {@code http GET http://www.example.com/*}, {@code http CONNECT www.example.com:443}; {@code http 200};
 * {@code http request} and {@code http reply}. In a target {@code *} is any text.
 */
record HttpSaid(Part part, Optional<String> start, Optional<String> target) implements What {

    private static final Pattern METHOD = Pattern.compile("[A-Z]+");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    /** Which messages. */
    enum Part {
        ANY,
        REQUEST,
        REPLY
    }

    static What read(Words words) {
        Optional<Words.Word> first = words.argument();
        if (first.isEmpty()) {
            return new HttpSaid(Part.ANY, Optional.empty(), Optional.empty());
        }
        String word = first.get().text();
        if (word.equals("request") || word.equals("reply")) {
            return new HttpSaid(word.equals("reply") ? Part.REPLY : Part.REQUEST, Optional.empty(), Optional.empty());
        }
        if (STATUS.matcher(word).matches()) {
            return new HttpSaid(Part.REPLY, Optional.of(word), Optional.empty());
        }
        if (METHOD.matcher(word).matches()) {
            return new HttpSaid(
                    Part.REQUEST, Optional.of(word), words.argument().map(Words.Word::text));
        }
        throw Words.unknown(
                first.get(), "a method in capitals or a status", List.of("GET", "POST", "CONNECT", "request", "reply"));
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return (part != Part.REPLY && seen.messages(HttpRequest.class).anyMatch(this::isRequest))
                || (part != Part.REQUEST && seen.messages(HttpReply.class).anyMatch(this::isReply));
    }

    private boolean isRequest(HttpRequest request) {
        return start.filter(method -> !method.equals(request.method())).isEmpty()
                && target.filter(t -> !glob(t).matcher(request.target()).matches())
                        .isEmpty();
    }

    private boolean isReply(HttpReply reply) {
        return start.filter(status -> !status.equals(Integer.toString(reply.status())))
                .isEmpty();
    }

    private static Pattern glob(String target) {
        return Pattern.compile(target.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        String only = part == Part.REQUEST ? " request" : part == Part.REPLY ? " reply" : "";
        return "http" + start.map(s -> " " + s).orElse(only)
                + target.map(t -> " " + t).orElse("");
    }
}
