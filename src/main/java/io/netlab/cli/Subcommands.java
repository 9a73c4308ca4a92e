package io.netlab.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands that there are. Only those that the arguments name are made whole, with their options: picocli finds these
 * by reflection, which for all of them takes longer than {@code netlab --help} may.
 */
final class Subcommands {

    private Subcommands() {}

    /** @param line what it does; the first line of its help */
    private record Entry(String name, Class<?> command, String line) {}

    private static final List<Entry> ALL = List.of(
            new Entry("up", UpCommand.class, "Bring a lab up; on a running one, change only what differs."),
            new Entry(
                    "verify",
                    VerifyCommand.class,
                    "Run the lab's checks on a running instance, and print what was seen."),
            new Entry(
                    "test",
                    TestCommand.class,
                    "Lint labs, bring each up, verify it, take it down; several at the same time."),
            new Entry(
                    "prove",
                    ProveCommand.class,
                    "Check the checks: break the lab in every way that its topology offers, one fault at a time, and see which check notices."),
            new Entry("down", DownCommand.class, "Remove every container and network of an instance."),
            new Entry("ls", ListCommand.class, "List the instances that run, or the labs that there are."),
            new Entry(
                    "status",
                    StatusCommand.class,
                    "Show the machines of an instance: what runs, and the addresses they have now."),
            new Entry("exec", ExecCommand.class, "Run a command on a machine; the exit code is the command's."),
            new Entry("shell", ShellCommand.class, "Open a shell on a machine."),
            new Entry(
                    "walk",
                    WalkCommand.class,
                    "Run a command on a machine, or a check, and tell what passed the wires meanwhile."),
            new Entry("capture", CaptureCommand.class, "Capture what passes a machine's wires, live, until Ctrl-C."),
            new Entry("logs", LogsCommand.class, "Print what a machine's services logged."),
            new Entry("plan", PlanCommand.class, "Show what 'up' would do now, and why. Changes nothing."),
            new Entry("graph", GraphCommand.class, "Draw a lab: its subnets, machines and addresses. Needs no Docker."),
            new Entry("show", ShowCommand.class, "Print the lesson that belongs to a lab. Needs no Docker."),
            new Entry(
                    "init",
                    InitCommand.class,
                    "Start a lab of your own: a folder with lab.yaml and README.md. Overwrites nothing."),
            new Entry(
                    "lint",
                    LintCommand.class,
                    "Check lab files; report every mistake with its place. Needs no Docker."),
            new Entry("schema", SchemaCommand.class, "Print the JSON Schema of lab files, for editors."),
            new Entry(
                    "doctor",
                    DoctorCommand.class,
                    "Look whether this machine has what netlab needs, and say what to do."),
            new Entry(
                    "completion",
                    CompletionCommand.class,
                    "Print what makes bash or zsh complete commands, options and names of labs."),
            new Entry(
                    "clean",
                    CleanCommand.class,
                    "Remove the images that other versions of netlab built and no container uses."),
            new Entry("help", HelpCommand.class, "Show the help of a command."));

    /**
     * Adds those that the arguments name. Where they name none, somebody wants to know what there is, or is mistaken: then
     * the others are there, too, in outline.
     */
    static void addTo(CommandLine netlab, String... arguments) {
        Set<String> words = Set.copyOf(Arrays.asList(arguments));
        boolean all = words.contains("completion"); // it completes options, too
        boolean listed = words.contains("help") || ALL.stream().noneMatch(entry -> words.contains(entry.name()));
        for (Entry entry : ALL) {
            if (all || words.contains(entry.name())) {
                netlab.addSubcommand(entry.name(), described(new CommandLine(entry.command()).getCommandSpec(), entry));
            } else if (listed) {
                netlab.addSubcommand(entry.name(), described(CommandSpec.create(), entry));
            }
        }
    }

    /** What more there is to say stands at the command. */
    private static CommandSpec described(CommandSpec spec, Entry entry) {
        spec.usageMessage()
                .description(Stream.concat(
                                Stream.of(entry.line()),
                                Arrays.stream(spec.usageMessage().description()))
                        .distinct()
                        .toArray(String[]::new));
        return spec;
    }
}
