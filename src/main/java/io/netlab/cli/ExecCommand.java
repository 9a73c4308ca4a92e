package io.netlab.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(footer = {"", "As: netlab exec pc1 -- curl -s http://www.example.com/"})
final class ExecCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    /** What says that a program could not be started, or is not there (POSIX, 2.8.2). */
    private static final Set<Integer> NOT_STARTED = Set.of(126, 127);

    @Mixin
    private InstanceOption instance;

    @Option(
            names = {"-t", "--tools"},
            description = "With netlab's own programs (tcpdump, nft, dig, ...), for images that lack them.")
    private boolean ourTools;

    @Parameters(index = "0", paramLabel = "MACHINE")
    private String machine;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "Program and arguments; what follows the machine's name is theirs.")
    private List<String> command;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            List<String> words = words(command);
            int code = MachineCommandLine.run(instance.choose(session, "exec"), machine, ourTools, words);
            if (NOT_STARTED.contains(code) && !ourTools) {
                session.say("netlab: exit code " + code + ": '" + words.get(0) + "' may be no program in the image of "
                        + machine + "; with --tools it is netlab's own that runs");
            }
            return code;
        }
    }

    /** Without the {@code --} that habit puts before a command. */
    static List<String> words(List<String> command) {
        return command.size() > 1 && command.get(0).equals("--") ? command.subList(1, command.size()) : command;
    }
}
