package io.netlab.engine;

import io.netlab.plan.ContainerPlan;
import io.netlab.plan.NetworkPlan;
import io.netlab.plan.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What netlab needs of a container engine. Every call has a deadline of its own; what the engine refuses becomes an
 * {@link EngineException} whose message says what to do.
 */
public interface Engine extends AutoCloseable {

    /** Version and host facts; asked once. */
    EngineInfo info();

    /** Everything of ours that exists: of one instance, or of all. Read from labels alone. */
    Observed observe(Optional<String> instance);

    /** Takes the next free underlay prefix of the pool. Returns the network's id. */
    String createNetwork(NetworkPlan plan);

    /** Gone is gone: no error when it was not there. */
    void removeNetwork(String id);

    /**
     * Creates a container with its files in it, not yet started. Returns its id.
     *
     * @param imageTag the resolved image
     */
    String createContainer(ContainerPlan plan, String imageTag);

    /** Returns the host's process id of its first process. No error when it runs already; what is paused goes on. */
    long start(String id);

    /** Ends it at once, as if its plug were pulled. No error when it does not run. */
    void kill(String id);

    /**
     * Sends its first process a signal, and waits until the container has ended.
     *
     * @param signal without its SIG
     * @throws EngineException when it does not run, or has not ended by the deadline
     */
    void end(String id, String signal, Duration deadline);

    /** Kills and removes it with its volumes. No error when it was not there. */
    void remove(String id);

    /**
     * Runs a command in a container.
     *
     * @param stdin given to the command; it must not wait for the end of input
     * @throws EngineException when it has not ended by the deadline
     */
    ExecResult exec(String id, List<String> command, String stdin, Duration deadline);

    /** Starts a command in a container that lives as long as the conversation. */
    Conversation converse(String id, List<String> command);

    /** Standard output and error of the first process, line by line; returns at the end, or never when following. */
    void logs(String id, Optional<Integer> lastLines, boolean follow, Consumer<String> line);

    /**
     * Lines of a container's log, each with its time, in the order in which the engine took them.
     *
     * @param lastLines only so many of the last ones
     * @param from none that the engine took before this second began
     */
    List<LogLine> log(String id, Optional<Integer> lastLines, Optional<Instant> from);

    @Override
    void close();
}
