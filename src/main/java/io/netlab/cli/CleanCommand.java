package io.netlab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command
final class CleanCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            List<String> removed = session.engine().images().removeSuperseded();
            session.print(Printable.of(
                    removed.isEmpty() ? "there is nothing to remove" : String.join("\n", removed), removed));
            return ExitCode.OK;
        }
    }
}
