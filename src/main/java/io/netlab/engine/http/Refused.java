package io.netlab.engine.http;

import io.netlab.json.Json;
import io.netlab.json.NotJson;

/** The engine answered, and said no. The message is the engine's own. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param body as the engine wrote it: JSON with a message, or something else from whoever stands in between */
    public Refused(int status, String body) {
        super(message(body));
        this.status = status;
    }

    private static String message(String body) {
        try {
            String message = Json.read(body).at("message").text();
            return message.isEmpty() ? body.strip() : message.strip();
        } catch (NotJson e) {
            return body.strip();
        }
    }

    public boolean isNotFound() {
        return status == 404;
    }

    /** Its state is another one than the call needs, or somebody else is at it. */
    public boolean isConflict() {
        return status == 409;
    }
}
