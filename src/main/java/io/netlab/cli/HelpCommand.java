package io.netlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code netlab help up} is {@code netlab up --help}. */
@Command
final class HelpCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; all of them unless said.")
    private String command;

    @Override
    public Integer call() {
        if (command != null && !spec.parent().subcommands().containsKey(command)) {
            throw new ParameterException(spec.commandLine(), "there is no command '" + command + "'");
        }
        return command == null ? netlab.again("--help") : netlab.again(command, "--help");
    }
}
