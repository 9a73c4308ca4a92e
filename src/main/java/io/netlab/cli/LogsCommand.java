package io.netlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command
final class LogsCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private InstanceOption instance;

    @Parameters(paramLabel = "MACHINE")
    private String machine;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            description = "Only the last lines.")
    private Optional<Integer> lastLines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as more is logged, until interrupted.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (lastLines.filter(n -> n < 0).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--tail cannot be negative");
        }
        try (Session session = netlab.session()) {
            var open = instance.choose(session, "logs");
            if (follow) {
                open.logs(machine, lastLines, true, line -> session.print(Printable.of(line, line)));
                return ExitCode.OK;
            }
            List<String> lines = new ArrayList<>();
            open.logs(machine, lastLines, false, lines::add);
            if (session.isJson() || !lines.isEmpty()) {
                session.print(Printable.of(String.join("\n", lines), lines));
            }
            return ExitCode.OK;
        }
    }
}
