package io.netlab.instance;

import io.netlab.engine.EngineException;

/** An {@code up} that could not be finished; the message says why, and what became of what it had made. */
public final class UpFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpFailed(Throwable cause, String aftermath) {
        super((cause instanceof EngineException ? cause.getMessage() : cause.toString()) + "\n" + aftermath, cause);
    }
}
