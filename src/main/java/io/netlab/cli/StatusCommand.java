package io.netlab.cli;

import io.netlab.instance.CommandResult;
import io.netlab.instance.Instance;
import io.netlab.instance.Interview;
import io.netlab.instance.MachineCommand;
import io.netlab.plan.Labels;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    record Status(String instance, List<MachineStatus> machines, List<String> missingSubnets) {
        boolean isWell() {
            return missingSubnets.isEmpty() && machines.stream().allMatch(MachineStatus::isWell);
        }
    }

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Instance instance = session.instance(name, "netlab status NAME");
            if (!instance.canBeAsked()) {
                Status seen = seenByTheEngine(instance);
                session.print(Printable.of(text(seen), seen));
            }
            Map<String, Optional<List<KernelInterface>>> interfaces;
            Lab lab;
            try (Interview interview = instance.interview()) {
                lab = session.read(interview.lab());
                interfaces = interfaces(instance, interview);
            }
            Map<String, Integer> ended = instance.endedServices();
            List<MachineStatus> machines = lab.nodes().values().stream()
                    .sorted(Comparator.comparing(Node::name))
                    .map(node -> instance.nodes().contains(node.name())
                            ? MachineStatus.of(
                                    node, instance.containersOf(node.name()), ended, interfaces.get(node.name()))
                            : MachineStatus.missing(node.name()))
                    .toList();
            Status status = new Status(instance.name(), machines, missingSubnets(lab, instance));
            session.print(Printable.of(text(status), status));
            return status.isWell() ? ExitCode.OK : ExitCode.ERROR;
        }
    }

    private static Status seenByTheEngine(Instance instance) {
        List<MachineStatus> machines = instance.nodes().stream()
                .map(node -> MachineStatus.seenByTheEngine(node, instance.containersOf(node)))
                .toList();
        return new Status(instance.name(), machines, List.of());
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

    /** As the kernel of each machine has them at this moment; empty where it could not be asked. */
    private static Map<String, Optional<List<KernelInterface>>> interfaces(Instance instance, Interview interview) {
        List<MachineCommand> commands = instance.nodes().stream()
                .map(node -> MachineCommand.of(node, TIMEOUT, "ip", "-json", "address", "show"))
                .toList();
        List<CommandResult> results = interview.run(commands);
        Map<String, Optional<List<KernelInterface>>> interfaces = new HashMap<>();
        for (int i = 0; i < results.size(); i++) {
            interfaces.put(commands.get(i).node(), KernelInterface.read(results.get(i)));
        }
        return interfaces;
    }

    private static String text(Status status) {
        Table table = new Table("MACHINE", "STATE", "ADDRESSES");
        status.machines().forEach(m -> table.row(m.machine(), m.state(), String.join(", ", m.addresses())));
        StringBuilder text = new StringBuilder(table.text());
        status.missingSubnets()
                .forEach(subnet -> text.append("\nThe switch of subnet '")
                        .append(subnet)
                        .append("' is missing: 'netlab up' makes it again."));
        return text.toString();
    }
}
