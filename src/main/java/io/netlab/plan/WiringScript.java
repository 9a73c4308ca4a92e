package io.netlab.plan;

import io.netlab.block.Service;
import io.netlab.block.Service.Certificate;
import io.netlab.block.Service.Listens;
import io.netlab.plan.Wiring.VethWire;
import io.netlab.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The script that wires machines from the instrument. It only calls the words that {@code images/instrument/wiring}
 * defines, with quoted arguments.
 */
public final class WiringScript {

    private final StringBuilder text = new StringBuilder(". /netlab/wiring\n");
    private final Map<String, Long> pids;
    private final Map<String, String> networkIds;

    /**
     * @param pids first process of each container on the host, by the container's name
     * @param networkIds by bridge; a network made anew means wires made anew
     */
    public WiringScript(Map<String, Long> pids, Map<String, String> networkIds) {
        this.pids = pids;
        this.networkIds = networkIds;
    }

    /**
     * The whole of an instance: wires, then certificates, then the gates.
     *
     * @param labText the lab file as it is now, for whoever finds the instance later
     * @param labFile where it stands; empty when it came with the program
     */
    public WiringScript wire(LabPlan plan, String labText, String labFile) {
        word("lab", labText, labFile);
        if (!plan.networks().isEmpty()) {
            word("bridges", plan.networks().stream().map(NetworkPlan::bridge).toArray(String[]::new));
        }
        plan.machines().forEach(this::machine);
        word("plug");
        plan.machines().forEach(this::files);
        // A DHCP client that asks before its server listens is answered when it asks again, a second later.
        Map<Boolean, List<MachinePlan>> asking =
                plan.machines().stream().collect(Collectors.partitioningBy(WiringScript::asksForALease));
        openGates(asking.get(false));
        if (!asking.get(true).isEmpty()) {
            asking.get(false).forEach(this::awaitServices);
            openGates(asking.get(true));
        }
        return this;
    }

    /** Waits for the services whose containers run by now, and for leases. */
    public WiringScript await(List<MachinePlan> machines) {
        machines.forEach(this::trustInLateContainers);
        machines.forEach(this::awaitServices);
        machines.forEach(this::awaitLeases);
        return this;
    }

    public String text() {
        return text + "exit 0\n";
    }

    private void machine(MachinePlan machine) {
        Wiring wiring = machine.wiring();
        word("machine", machine.node(), pid(machine.main()), Digest.of(wiring.toString() + networkIdsOf(machine)));
        for (Wiring.Wire wire : wiring.wires()) {
            VethWire veth = (VethWire) wire;
            word("wire", veth.name(), veth.hostEnd(), veth.bridge(), veth.mac(), Integer.toString(veth.mtu()));
            veth.addresses().forEach(a -> word("address", veth.name(), a.toString()));
        }
        for (Route route : wiring.routes()) {
            word("route", route.to().toString(), route.via().toString());
        }
        word("resolver", wiring.resolvConf());
        word("hosts", wiring.hosts());
        if (!wiring.nftables().isEmpty()) {
            word("ruleset", wiring.nftables());
        }
        word("plugged");
    }

    private List<String> networkIdsOf(MachinePlan machine) {
        List<String> bridges = machine.wiring().wires().stream()
                .map(w -> ((VethWire) w).bridge())
                .toList();
        return networkIds.entrySet().stream()
                .filter(e -> bridges.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** All of them come before the first gate opens, so that they are put in all in one go. */
    private void files(MachinePlan machine) {
        running(machine)
                .filter(container -> container.waits() && !container.files().isEmpty())
                .forEach(this::files);
    }

    /** A container that is not running yet has its turn later. */
    private Stream<ContainerPlan> running(MachinePlan machine) {
        return machine.containers().filter(c -> pids.containsKey(c.name()));
    }

    private void openGates(List<MachinePlan> machines) {
        machines.forEach(this::openGates);
        word("put_now");
    }

    /** Certificates and trust come before the gate opens. */
    private void openGates(MachinePlan machine) {
        for (ContainerPlan container : running(machine).toList()) {
            for (Certificate certificate : machine.certificatesOf(container)) {
                List<String> arguments = new ArrayList<>(List.of(machine.node(), pid(container), certificate.name()));
                arguments.addAll(certificate.subjects());
                word("certificate", arguments.toArray(String[]::new));
            }
            if (machine.wiring().trustLabCa()) {
                word("trust", pid(container));
            }
            word("start", machine.node(), pid(container));
        }
    }

    /** The engine could put them in as well, but takes some 50 ms for each container. */
    private void files(ContainerPlan container) {
        Stream<String> each = container.files().stream()
                .flatMap(file -> Stream.of(Integer.toOctalString(file.mode()), file.path(), file.content()));
        word("files", Stream.concat(Stream.of(pid(container)), each).toArray(String[]::new));
    }

    /** A program in an image of the user's starts after wiring. */
    private void trustInLateContainers(MachinePlan machine) {
        if (machine.wiring().trustLabCa()) {
            machine.sharing().stream()
                    .filter(c -> c.image() instanceof Service.Named && pids.containsKey(c.name()))
                    .forEach(c -> word("trust", pid(c)));
        }
    }

    private void awaitServices(MachinePlan machine) {
        running(machine).forEach(container -> {
            for (Listens listens : machine.listensIn(container)) {
                word(
                        "listening",
                        container.name(),
                        pid(container),
                        listens.transport().name().toLowerCase(Locale.ROOT),
                        Integer.toString(listens.port()));
            }
        });
    }

    private void awaitLeases(MachinePlan machine) {
        leased(machine).forEach(veth -> word("leased", machine.node(), pid(machine.main()), veth.name()));
    }

    private static boolean asksForALease(MachinePlan machine) {
        return leased(machine).findAny().isPresent();
    }

    private static Stream<VethWire> leased(MachinePlan machine) {
        return machine.wiring().wires().stream().map(wire -> (VethWire) wire).filter(VethWire::dhcp);
    }

    private String pid(ContainerPlan container) {
        return Long.toString(pids.get(container.name()));
    }

    private void word(String word, String... arguments) {
        text.append(word);
        for (String argument : arguments) {
            text.append(' ').append(Shell.quote(argument));
        }
        text.append('\n');
    }
}
