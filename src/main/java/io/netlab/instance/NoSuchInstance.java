package io.netlab.instance;

/** Nothing of that name runs, or several instances run and none was named. The message says what there is. */
public final class NoSuchInstance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchInstance(String message) {
        super(message);
    }
}
