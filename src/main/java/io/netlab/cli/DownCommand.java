package io.netlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command
final class DownCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The instances; not needed where only one runs.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All instances.")
    private boolean all;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Map<String, Integer> removed = session.instances().down(chosen(session));
            session.print(Printable.of(summary(removed), removed));
            return ExitCode.OK;
        }
    }

    private List<String> chosen(Session session) {
        if (!names.isEmpty()) {
            return names;
        }
        List<String> running = List.copyOf(session.instances().list().keySet());
        return all || running.isEmpty() ? running : List.of(session.onlyInstance("netlab down NAME"));
    }

    private static String summary(Map<String, Integer> removed) {
        if (removed.isEmpty()) {
            return "nothing is running";
        }
        List<String> lines = new ArrayList<>();
        removed.forEach((name, objects) -> lines.add(
                objects == 0 ? name + " was not running" : name + " is down: " + objects + " objects removed"));
        return String.join("\n", lines);
    }
}
