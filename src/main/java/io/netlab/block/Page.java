package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a web server answers under one path: a text, or
 *
 * <pre>
 * /style.css: {body: "a {color: red}", type: text/css, headers: {Cache-Control: max-age=60}}
 * /gone: {status: 410, body: "no longer here"}
 * /old: {redirect: /new, status: 301}
 * </pre>
 */
sealed interface Page {

    /** The status of the answer. */
    int status();

    Map<String, String> headers();

    /**
     * A body, served as it is.
     *
     * @param body without it, nginx's own page for that status
     * @param type the media type
     */
    record Content(int status, Optional<String> body, String type, Map<String, String> headers) implements Page {
        public Content {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** @param to a path or a URL */
    record Redirect(int status, String to, Map<String, String> headers) implements Page {
        public Redirect {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,80}/[A-Za-z0-9.+-]{1,80}(; ?charset=[A-Za-z0-9-]{1,40})?");
    Pattern TARGET =
            Pattern.compile("(/|https?://)[A-Za-z0-9._~:/?#\\[\\]@!&'()*+,;=%-]{0," + (Nginx.LONGEST_VALUE - 8) + "}");

    Key<Optional<String>> BODY = Key.optional("body", Scalars.text(), "the text, served as it is");
    Key<Optional<String>> TYPE = Key.optional(
            "type",
            Scalars.matching(MEDIA_TYPE, "a media type, as 'text/html'"),
            "its media type; by default HTML for what begins with '<', else plain text");
    Key<Optional<String>> REDIRECT =
            Key.optional("redirect", Scalars.matching(TARGET, "a path or a URL"), "where the client should go instead");
    Key<Optional<Integer>> STATUS = Key.optional(
            "status",
            Scalars.integer(200, 599, "a status"),
            "by default 200, and 302 for a redirect; a page may have 200, 204 or an error's");
    Key<Map<String, String>> HEADERS = HttpHeader.key();

    Shape<Page> SHAPE = Shapes.shortOrFull(
            Scalars.text().map(text -> content(200, Optional.of(text), Optional.empty(), Map.of())),
            Shapes.object("page", List.of(BODY, TYPE, REDIRECT, STATUS, HEADERS), f -> {
                Optional<String> body = f.get(BODY);
                Optional<String> redirect = f.get(REDIRECT);
                if (redirect.isEmpty()) {
                    return content(f.get(STATUS).orElse(200), body, f.get(TYPE), f.get(HEADERS));
                }
                if (body.isPresent() || f.get(TYPE).isPresent()) {
                    throw new IllegalArgumentException("a redirect has no body; leave out 'body' and 'type'");
                }
                return redirect(f.get(STATUS).orElse(302), redirect.get(), f.get(HEADERS));
            }));

    private static Page content(int status, Optional<String> body, Optional<String> type, Map<String, String> headers) {
        boolean isError = status >= 400 && status != 444 && (status < 490 || status >= 500);
        if (!isError && status != 200 && status != 204) {
            throw new IllegalArgumentException("a page cannot have status " + status
                    + "; expected 200, 204, or 400 to 599 without nginx's own 444 and 490 to 499");
        }
        if (status == 200 && body.isEmpty()) {
            throw new IllegalArgumentException("the page has neither 'body', 'redirect' nor 'status'");
        }
        if (status == 204 && body.isPresent()) {
            throw new IllegalArgumentException("an answer with status 204 has no body");
        }
        String guessed = body.orElse("").startsWith("<") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        return new Content(status, body, type.orElse(guessed), headers);
    }

    private static Page redirect(int status, String to, Map<String, String> headers) {
        if (!List.of(301, 302, 303, 307, 308).contains(status)) {
            throw new IllegalArgumentException(
                    "a redirect cannot have status " + status + "; expected 301, 302, 303, 307 or 308");
        }
        return new Redirect(status, to, headers);
    }
}
