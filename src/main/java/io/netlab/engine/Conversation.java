package io.netlab.engine;

import java.io.InputStream;
import java.time.Duration;

/**
 * A command that runs in a container while we talk with it. Its standard input is open as long as this conversation
 * is: when it is closed, or this program is killed, the command's input comes to its end.
 */
public interface Conversation extends AutoCloseable {

    /** Writes to the command's standard input. */
    void say(String text);

    /**
     * What the command prints, as it comes. Reading waits for more, at most for the time given, and then fails with an
     * {@link EngineException}.
     */
    InputStream answer(Duration patience);

    /** What it has written to its standard error until now. */
    String errors();

    /** Ends it. The command is not waited for; it notices by the end of its input. */
    @Override
    void close();
}
