package io.netlab.cli;

import io.netlab.plan.Labels;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is to be said of one machine.
 *
 * @param state {@code running}, or the first thing that is not as the lab file says
 */
record MachineStatus(String machine, String state, List<String> services, List<String> addresses) {

    private static final String WELL = "running";

    MachineStatus {
        services = List.copyOf(services);
        addresses = List.copyOf(addresses);
    }

    boolean isWell() {
        return state.equals(WELL);
    }

    static MachineStatus missing(String machine) {
        return new MachineStatus(machine, "missing", List.of(), List.of());
    }

    /** Without an instrument there is no lab file, and nobody to ask for addresses. */
    static MachineStatus seenByTheEngine(String machine, List<ObservedContainer> containers) {
        return new MachineStatus(machine, stopped(containers).orElse(WELL), services(containers), List.of("unknown"));
    }

    /**
     * @param ended the exit codes of services that have ended, by container
     * @param interfaces empty where the machine could not be asked
     */
    static MachineStatus of(
            Node node,
            List<ObservedContainer> containers,
            Map<String, Integer> ended,
            Optional<List<KernelInterface>> interfaces) {
        String state = stopped(containers)
                .or(() -> endedService(containers, ended))
                .or(() -> interfaces.isEmpty() ? Optional.of("cannot be asked") : wiring(node, interfaces.get()))
                .orElse(WELL);
        List<String> addresses = interfaces.stream()
                .flatMap(List::stream)
                .flatMap(i -> i.described().stream())
                .toList();
        return new MachineStatus(node.name(), state, services(containers), addresses);
    }

    private static List<String> services(List<ObservedContainer> containers) {
        return containers.stream()
                .map(c -> c.labels().get(Labels.ROLE))
                .filter(role -> !role.equals("main"))
                .toList();
    }

    private static Optional<String> stopped(List<ObservedContainer> containers) {
        return containers.stream()
                .filter(c -> !c.isRunning())
                .map(c -> c.state() + " (" + c.labels().get(Labels.ROLE) + ")")
                .findFirst();
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

    /** What the machine lacks of the interfaces in the lab file. */
    private static Optional<String> wiring(Node node, List<KernelInterface> interfaces) {
        Map<String, KernelInterface> there =
                interfaces.stream().collect(Collectors.toMap(KernelInterface::name, Function.identity()));
        return lacking("not wired", node, i -> !there.containsKey(i.name()))
                .or(() -> lacking("down", node, i -> !there.get(i.name()).isUp()))
                .or(() -> lacking("no address", node, i -> hasNone(i, there.get(i.name()))))
                .or(() -> lacking(
                        "lacks an address",
                        node,
                        i -> !there.get(i.name()).addresses().containsAll(texts(i))));
    }

    private static Optional<String> lacking(String what, Node node, Predicate<Interface> lacks) {
        String names =
                node.interfaces().stream().filter(lacks).map(Interface::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(what + ": " + names);
    }

    /** Of those that it is to have; by DHCP any but a link-local one, which comes by itself. */
    private static boolean hasNone(Interface planned, KernelInterface there) {
        if (planned.dhcp()) {
            return there.addresses().stream().allMatch(address -> address.startsWith("fe80:"));
        }
        List<String> texts = texts(planned);
        return !texts.isEmpty() && texts.stream().noneMatch(there.addresses()::contains);
    }

    private static List<String> texts(Interface planned) {
        return planned.addresses().stream().map(InterfaceAddress::toString).toList();
    }
}
