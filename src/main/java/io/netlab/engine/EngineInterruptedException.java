package io.netlab.engine;

/**
 * The thread was interrupted while it waited; its interrupt flag is set again. The engine may or may not have done
 * what was asked: only {@link Engine#observe} can tell.
 */
public final class EngineInterruptedException extends EngineException {

    private static final long serialVersionUID = 1L;

    public EngineInterruptedException(String doing, Throwable cause) {
        super("Interrupted.", new IllegalStateException("while Docker was to " + doing, cause));
    }
}
