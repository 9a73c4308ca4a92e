package io.netlab.cli;

import java.util.List;
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
            return MachineCommandLine.run(instance.choose(session, "exec"), machine, ourTools, words(command));
        }
    }

    /** Without the {@code --} that habit puts before a command. */
    static List<String> words(List<String> command) {
        return command.size() > 1 && command.get(0).equals("--") ? command.subList(1, command.size()) : command;
    }
}
