package io.netlab.cli;

import io.netlab.instance.CommandResult;
import io.netlab.instance.Instance;
import io.netlab.instance.MachineCommand;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed.ObservedContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "status", description = "Show the machines of an instance: what runs, and the addresses they have now.")
final class StatusCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The instance; not needed where only one runs.")
    private Optional<String> name;

    record Status(String instance, List<Row> machines) {}

    record Row(String machine, String state, List<String> services, List<String> addresses) {}

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Instance instance = session.instance(name, "netlab status NAME");
            Map<String, List<String>> addresses = addresses(instance);
            List<Row> rows = machines(session, instance)
                    .map(node -> instance.nodes().contains(node)
                            ? row(node, instance.containersOf(node), addresses.getOrDefault(node, List.of()))
                            : new Row(node, "missing", List.of(), List.of()))
                    .toList();
            session.print(Printable.of(text(rows), new Status(instance.name(), rows)));
            return rows.stream().allMatch(r -> r.state().equals("running")) ? ExitCode.OK : ExitCode.ERROR;
        }
    }

    /** Those of the lab: what is gone leaves no trace on the engine. */
    private static Stream<String> machines(Session session, Instance instance) {
        return session.read(instance.lab()).nodes().keySet().stream().sorted();
    }

    private static Row row(String node, List<ObservedContainer> containers, List<String> addresses) {
        String state = containers.stream()
                .filter(c -> !c.isRunning())
                .map(c -> c.state() + " (" + c.labels().get(Labels.ROLE) + ")")
                .findFirst()
                .orElse(addresses.isEmpty() ? "not wired" : "running");
        List<String> services = containers.stream()
                .map(c -> c.labels().get(Labels.ROLE))
                .filter(role -> !role.equals("main"))
                .toList();
        return new Row(node, state, services, addresses);
    }

    /** As the kernel of each machine has them at this moment. */
    private static Map<String, List<String>> addresses(Instance instance) {
        List<MachineCommand> commands = instance.nodes().stream()
                .map(node -> MachineCommand.of(node, TIMEOUT, "ip", "-oneline", "address", "show"))
                .toList();
        List<CommandResult> results = instance.commands().run(commands);
        Map<String, List<String>> addresses = new HashMap<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof CommandResult.Ended ended && ended.exitCode() == 0) {
                addresses.put(commands.get(i).node(), parse(ended.stdout()));
            }
        }
        return addresses;
    }

    /** Lines like {@code 2: lan    inet 192.168.1.2/24 brd 192.168.1.255 scope global lan}. */
    private static List<String> parse(String output) {
        List<String> addresses = new ArrayList<>();
        output.lines().map(line -> line.split("\\s+")).forEach(words -> {
            if (words.length > 3 && words[2].startsWith("inet") && !words[1].equals("lo")) {
                addresses.add(words[1] + " " + words[3]);
            }
        });
        return addresses;
    }

    private static String text(List<Row> rows) {
        Table table = new Table("MACHINE", "STATE", "ADDRESSES");
        rows.forEach(
                r -> table.row(r.machine(), r.state(), r.addresses().stream().collect(Collectors.joining(", "))));
        return table.text();
    }
}
