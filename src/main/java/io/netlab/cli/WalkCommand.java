package io.netlab.cli;

import io.netlab.capture.Capture;
import io.netlab.capture.Walk;
import io.netlab.instance.Instance;
import io.netlab.report.StoryText;
import io.netlab.report.WalkFormat;
import io.netlab.topology.Lab;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        Optional<OutputTarget> drawing = drawing();
        try (Session session = drawing.isPresent() ? netlab.drawingSession() : netlab.session()) {
            Instance running = instance.choose(session, "walk");
            Lab lab = new RunningLab(session, running).read(Optional.empty());
            try (Capture capture = Capture.begin(running, lab)) {
                MachineCommandLine.run(running, machine, ourTools, ExecCommand.words(command));
                Walk walk = capture.end();
                if (drawing.isPresent()) {
                    WalkFormat form = WalkFormat.valueOf(drawing.get().form().toUpperCase(Locale.ROOT));
                    drawing.get().write(form.write(lab, walk, machine + ": " + String.join(" ", command)), session);
                } else {
                    session.print(Printable.of(StoryText.of(walk), walk));
                }
            }
            return ExitCode.OK;
        }
    }

    /** Of the forms of a picture, as far as one was asked for. */
    private Optional<OutputTarget> drawing() {
        List<String> forms =
                Arrays.stream(WalkFormat.values()).map(WalkFormat::toString).toList();
        return netlab.output()
                .filter(written -> !written.equalsIgnoreCase("text") && !written.equalsIgnoreCase("json"))
                .map(written -> OutputTarget.parse(written, forms));
    }
}
