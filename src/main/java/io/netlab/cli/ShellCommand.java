package io.netlab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command
final class ShellCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private InstanceOption instance;

    @Option(
            names = {"-t", "--tools"},
            description = "With netlab's own programs and rights: this shell may change addresses, routes and rules.")
    private boolean ourTools;

    @Parameters(paramLabel = "MACHINE")
    private String machine;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            return MachineCommandLine.run(instance.choose(session, "shell"), machine, ourTools, List.of("sh"));
        }
    }
}
