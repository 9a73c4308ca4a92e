package io.netlab.engine;

/**
 * The engine was asked and gave no answer: the connection broke, or the deadline passed. It may or may not have done
 * what was asked, and may still do it: only {@link Engine#observe} can tell.
 */
public final class EngineUnansweredException extends EngineException {

    private static final long serialVersionUID = 1L;

    EngineUnansweredException(String message, Throwable cause) {
        super(message, cause);
    }
}
