package io.netlab.cli;

import io.netlab.instance.CommandResult;
import io.netlab.instance.Instance;
import io.netlab.instance.Interview;
import io.netlab.instance.MachineCommand;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command
final class StatusCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The instance; not needed where only one runs.")
    private Optional<String> name;

    /** @param missingSubnets whose switch is gone: nothing passes there, whatever addresses the machines have */
    record Status(String instance, List<Row> machines, List<String> missingSubnets) {
        boolean isWell() {
            return missingSubnets.isEmpty()
                    && machines.stream().allMatch(m -> m.state().equals("running"));
        }
    }

    record Row(String machine, String state, List<String> services, List<String> addresses) {}

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Instance instance = session.instance(name, "netlab status NAME");
            if (!instance.canBeAsked()) {
                Status seen = seenByTheEngine(instance);
                session.print(Printable.of(text(seen), seen));
            }
            Map<String, List<String>> addresses;
            Lab lab;
            try (Interview interview = instance.interview()) {
                lab = session.read(interview.lab());
                addresses = addresses(instance, interview);
            }
            Map<String, Integer> ended = instance.endedServices();
            List<Row> rows = lab.nodes().keySet().stream()
                    .sorted()
                    .map(node -> instance.nodes().contains(node)
                            ? row(node, instance.containersOf(node), ended, addresses.getOrDefault(node, List.of()))
                            : new Row(node, "missing", List.of(), List.of()))
                    .toList();
            Status status = new Status(instance.name(), rows, missingSubnets(lab, instance));
            session.print(Printable.of(text(status), status));
            return status.isWell() ? ExitCode.OK : ExitCode.ERROR;
        }
    }

    /** What there is without an instrument: no lab file, no addresses. */
    private static Status seenByTheEngine(Instance instance) {
        List<Row> rows = instance.nodes().stream()
                .map(node -> row(node, instance.containersOf(node), Map.of(), List.of("unknown")))
                .toList();
        return new Status(instance.name(), rows, List.of());
    }

    /** Of those in the lab: what is gone leaves no trace on the engine. */
    private static List<String> missingSubnets(Lab lab, Instance instance) {
        List<String> there = instance.observed().networks().stream()
                .map(network -> network.labels().get(Labels.SUBNET))
                .toList();
        return lab.subnets().keySet().stream()
                .filter(subnet -> !there.contains(subnet))
                .sorted()
                .toList();
    }

    private static Row row(
            String node, List<ObservedContainer> containers, Map<String, Integer> ended, List<String> addresses) {
        String state = containers.stream()
                .filter(c -> !c.isRunning())
                .map(c -> c.state() + " (" + c.labels().get(Labels.ROLE) + ")")
                .findFirst()
                .or(() -> endedService(containers, ended))
                .orElse(addresses.isEmpty() ? "not wired" : "running");
        List<String> services = containers.stream()
                .map(c -> c.labels().get(Labels.ROLE))
                .filter(role -> !role.equals("main"))
                .toList();
        return new Row(node, state, services, addresses);
    }

    /** A machine stays on when its service ends, and nothing is served all the same. */
    private static Optional<String> endedService(List<ObservedContainer> containers, Map<String, Integer> ended) {
        return containers.stream()
                .filter(c -> ended.containsKey(c.name()))
                .map(c -> "service ended, exit code " + ended.get(c.name()) + role(c))
                .findFirst();
    }

    /** In brackets where a machine has several. */
    private static String role(ObservedContainer container) {
        String role = container.labels().get(Labels.ROLE);
        return role.equals("main") ? "" : " (" + role + ")";
    }

    /** As the kernel of each machine has them at this moment. */
    private static Map<String, List<String>> addresses(Instance instance, Interview interview) {
        List<MachineCommand> commands = instance.nodes().stream()
                .map(node -> MachineCommand.of(node, TIMEOUT, "ip", "-oneline", "address", "show"))
                .toList();
        List<CommandResult> results = interview.run(commands);
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

    private static String text(Status status) {
        Table table = new Table("MACHINE", "STATE", "ADDRESSES");
        status.machines()
                .forEach(r ->
                        table.row(r.machine(), r.state(), r.addresses().stream().collect(Collectors.joining(", "))));
        StringBuilder text = new StringBuilder(table.text());
        status.missingSubnets()
                .forEach(subnet -> text.append("\nThe switch of subnet '")
                        .append(subnet)
                        .append("' is missing: 'netlab up' makes it again."));
        return text.toString();
    }
}
