package io.netlab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        footer = {"", "Say 'source <(netlab completion)', once or in ~/.bashrc; in zsh after 'autoload bashcompinit'."})
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            String script = AutoComplete.bash("netlab", spec.root().commandLine());
            session.print(Printable.of(script, script));
            return ExitCode.OK;
        }
    }
}
