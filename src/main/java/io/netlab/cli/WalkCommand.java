package io.netlab.cli;

import io.netlab.capture.Capture;
import io.netlab.capture.Walk;
import io.netlab.instance.Instance;
import io.netlab.report.StoryText;
import io.netlab.topology.Lab;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "walk",
        description = "Run a command on a machine and tell what passed the wires.",
        footer = {"", "As: netlab walk pc1 -- curl -s http://www.example.com/"})
final class WalkCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private InstanceOption instance;

    @Option(
            names = {"-t", "--tools"},
            description = "With netlab's own programs, for images that lack them.")
    private boolean ourTools;

    @Parameters(index = "0", paramLabel = "MACHINE")
    private String machine;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND")
    private List<String> command;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Instance running = instance.choose(session, "walk");
            Lab lab = new RunningLab(session, running).read(Optional.empty());
            try (Capture capture = Capture.begin(running, lab)) {
                MachineCommandLine.run(running, machine, ourTools, ExecCommand.words(command));
                Walk walk = capture.end();
                session.print(Printable.of(StoryText.of(walk), walk));
            }
            return ExitCode.OK;
        }
    }
}
