package io.netlab.cli;

import io.netlab.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The {@code docker} program with our own streams: terminals, window sizes and signals are its business. */
final class DockerClient {

    private DockerClient() {}

    /**
     * Runs a command in a container. Returns its exit code.
     *
     * @param terminal whether the command gets one
     */
    static int exec(String container, boolean terminal, List<String> words) {
        List<String> command = new ArrayList<>(List.of("docker", "exec", "--interactive"));
        if (terminal) {
            command.add("--tty");
        }
        command.add(container);
        command.addAll(words);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new EngineException(
                    "The docker client could not be started (" + e.getMessage()
                            + "); install it, as package docker.io or docker-cli.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
