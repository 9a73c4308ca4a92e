package io.netlab.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which instance a command is about. */
final class InstanceOption {

    @Option(
            names = {"-i", "--instance"},
            paramLabel = "NAME",
            description = "Which instance; not needed where only one runs.")
    private Optional<String> name;

    Optional<String> name() {
        return name;
    }
}
