package io.netlab.cli;

import io.netlab.instance.Instance;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which instance a command is about. */
final class InstanceOption {

    @Option(
            names = {"-i", "--instance"},
            paramLabel = "NAME",
            description = "Which instance; not needed where only one runs.")
    private Optional<String> name;

    /** @param command whose option this is */
    Instance choose(Session session, String command) {
        return session.instance(name, "netlab " + command + " --instance NAME ...");
    }
}
