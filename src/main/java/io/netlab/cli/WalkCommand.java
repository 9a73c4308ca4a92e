package io.netlab.cli;

import io.netlab.capture.Capture;
import io.netlab.capture.Event;
import io.netlab.capture.Walk;
import io.netlab.instance.Instance;
import io.netlab.instance.Interview;
import io.netlab.json.JsonText;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Summary;
import io.netlab.probe.Verifier;
import io.netlab.report.ConsoleReport;
import io.netlab.report.HeaderTable;
import io.netlab.report.StoryText;
import io.netlab.report.WalkFormat;
import io.netlab.report.WalkJson;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Text;
import java.time.Duration;
import java.util.ArrayList;
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
        footer = {
            "",
            "As: netlab walk pc1 -- curl -s http://www.example.com/",
            "-o json prints all as data; -o FILE.json and -o FILE.pcapng (for Wireshark) make files; so do",
            "-o FILE.svg (a sequence diagram), FILE.html (a page to step through) and FILE.mmd (Mermaid).",
            "The story goes to standard output, what the command prints to where it always goes."
        })
final class WalkCommand implements Callable<Integer> {

    private static final Duration CHECK = Duration.ofMinutes(5);

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private InstanceOption instance;

    @Option(
            names = {"-t", "--tools"},
            description = "With netlab's own programs (dig, nft, ...), for images that lack them.")
    private boolean ourTools;

    @Option(names = "--check", paramLabel = "NAME", description = "What this check does, instead of a command.")
    private Optional<String> check;

    @Option(
            names = "--packet",
            paramLabel = "N",
            description = "Only the headers of the packets of line N of the story, wire by wire.")
    private Optional<Integer> event;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MACHINE")
    private Optional<String> machine;

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "Program and arguments.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (check.isPresent() == machine.isPresent() || (machine.isPresent() && command.isEmpty())) {
            throw new WrongUsage("say a machine and a command, or --check NAME");
        }
        OutputTarget target = OutputTarget.parse(netlab.output().orElse("text"), forms());
        try (Session session = netlab.drawingSession()) {
            Instance running = instance.choose(session, "walk");
            Lab lab = new RunningLab(session, running.name(), running.lab()).read(Optional.empty());
            Optional<Check> asked = check.map(name -> named(lab, name));
            try (Capture capture = Capture.begin(running, lab, true)) {
                int exitCode = asked.isPresent() ? ask(session, running, lab, asked.get()) : run(running);
                Walk walk = capture.end();
                if (target.form().equals("pcapng")) {
                    target.writeBytes(capture.pcapng(walk));
                } else {
                    target.write(written(target.form(), lab, walk), session);
                }
                return exitCode;
            }
        }
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(List.of("text", "json", "pcapng"));
        Arrays.stream(WalkFormat.values()).map(WalkFormat::toString).forEach(forms::add);
        return forms;
    }

    private String written(String form, Lab lab, Walk walk) {
        return switch (form) {
            case "text" -> text(walk);
            case "json" -> JsonText.indented(WalkJson.of(walk)) + "\n";
            default -> WalkFormat.valueOf(form.toUpperCase(Locale.ROOT)).write(lab, walk, caption());
        };
    }

    private String caption() {
        return check.orElseGet(() -> machine.orElseThrow() + ": " + String.join(" ", command));
    }

    private static Check named(Lab lab, String name) {
        return lab.check(name)
                .orElseThrow(() -> new WrongUsage("there is no check '" + name + "'"
                        + Text.didYouMean(
                                name, lab.checks().stream().map(Check::name).toList())));
    }

    private int run(Instance running) {
        return MachineCommandLine.run(running, machine.orElseThrow(), ourTools, ExecCommand.words(command));
    }

    private static int ask(Session session, Instance running, Lab lab, Check check) throws InterruptedException {
        try (Interview commands = running.interview()) {
            List<CheckResult> results = new Verifier(commands, Pace.system())
                    .verify(lab, List.of(check), new Limits(CHECK, false), result -> {});
            session.printAside(new ConsoleReport(false).print(results));
            return Summary.of(results).exitCode();
        }
    }

    private String text(Walk walk) {
        if (event.isEmpty()) {
            String apart = machine.isPresent() ? "\n" : ""; // what the command printed need not end with its line
            return apart + StoryText.of(walk) + "\n" + HeaderTable.of(HeaderTable.firstOfEachFlow(walk));
        }
        Event chosen = walk.events().stream()
                .filter(e -> e.number() == event.get())
                .findFirst()
                .orElseThrow(() -> new WrongUsage("the story has no line " + event.get() + "; it has "
                        + walk.events().size()));
        return HeaderTable.of(chosen.packets());
    }
}
