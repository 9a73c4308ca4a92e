package io.netlab.prove;

import io.netlab.block.Service.ConfigFile;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.MachinePlan;
import io.netlab.plan.Wiring;
import io.netlab.plan.Wiring.VethWire;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes running machines that are as one plan says be as another says, without making their containers anew. Both plans are
 * of the same machines and services; only what a service reads, and what the kernel holds, differs. Certificates stay as
 * they were issued.
 */
final class Patch {

    private final boolean withServices;
    private final Script script = new Script();
    private final Set<String> machines = new TreeSet<>();
    private final Set<String> services = new TreeSet<>();

    /**
     * @param withServices what services read differs, too; a wrong mask, say, is not known to the server that derives
     *     its configuration from the right one
     * @throws IllegalArgumentException when a container would have to be made anew
     */
    Patch(LabPlan from, LabPlan to, boolean withServices) {
        this.withServices = withServices;
        Map<String, MachinePlan> targets = new HashMap<>();
        to.machines().forEach(machine -> targets.put(machine.node(), machine));
        from.machines().forEach(machine -> machine(machine, targets.get(machine.node())));
    }

    Script script() {
        return script;
    }

    /** Names of the machines that differ. */
    Set<String> machines() {
        return machines;
    }

    /** The containers whose services must begin anew, as they read what has changed. */
    Set<String> services() {
        return services;
    }

    private void machine(MachinePlan from, MachinePlan to) {
        String before = script.text();
        String main = from.main().name();
        Map<String, ContainerPlan> targets = to.containers().collect(Collectors.toMap(ContainerPlan::name, c -> c));
        from.containers().forEach(container -> container(container, targets.get(container.name())));
        wiring(main, from.wiring(), to.wiring());
        if (from.wiring().trustLabCa() != to.wiring().trustLabCa()) {
            String word = to.wiring().trustLabCa() ? "trusted" : "distrust";
            from.containers().forEach(container -> script.say(word, container.name()));
        }
        if (!script.text().equals(before)) {
            machines.add(from.node());
        }
    }

    private void container(ContainerPlan from, ContainerPlan to) {
        if (to == null
                || !from.command().equals(to.command())
                || !from.env().equals(to.env())
                || !from.capabilities().equals(to.capabilities())) {
            throw new IllegalArgumentException("container " + from.name() + " would have to be made anew");
        }
        new TreeMap<>(to.sysctls()).forEach((key, value) -> {
            if (!value.equals(from.sysctls().get(key))) {
                script.say("setting", from.name(), key.replace('.', '/'), value);
            }
        });
        files(from, to);
    }

    private void files(ContainerPlan from, ContainerPlan to) {
        if (!withServices || from.files().equals(to.files())) {
            return;
        }
        Set<String> wanted = to.files().stream().map(ConfigFile::path).collect(Collectors.toSet());
        from.files().stream()
                .filter(file -> !wanted.contains(file.path()))
                .forEach(file -> script.say("no_file", from.name(), file.path()));
        to.files().stream()
                .filter(file -> !from.files().contains(file))
                .forEach(file -> script.say(
                        "file", from.name(), file.path(), Integer.toOctalString(file.mode()), file.content()));
        services.add(from.name());
    }

    private void wiring(String main, Wiring from, Wiring to) {
        if (!from.resolvConf().equals(to.resolvConf())) {
            script.say("file", main, "/etc/resolv.conf", "644", to.resolvConf());
        }
        if (!from.hosts().equals(to.hosts())) {
            script.say("file", main, "/etc/hosts", "644", to.hosts());
        }
        if (!from.wires().equals(to.wires()) || !from.routes().equals(to.routes())) {
            script.say("layer3", main, layer3(from, to));
        }
        if (!from.nftables().equals(to.nftables())) {
            script.say("rules", main, to.nftables());
        }
    }

    /** Old routes go first: the kernel keeps those whose next hop a new mask no longer reaches. */
    private static String layer3(Wiring from, Wiring to) {
        List<String> lines = new ArrayList<>();
        for (Route route : from.routes()) {
            lines.add("route del " + route.to() + " via " + route.via());
        }
        for (int i = 0; i < to.wires().size(); i++) {
            VethWire wire = (VethWire) to.wires().get(i);
            if (!wire.equals(from.wires().get(i))) {
                lines.add("address flush dev " + wire.name() + " scope global");
                wire.addresses().forEach(address -> lines.add(address(wire.name(), address)));
            }
        }
        // An address that came or went may have taken routes with it.
        to.routes().forEach(route -> lines.add("route replace " + route.to() + " via " + route.via()));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String address(String name, InterfaceAddress address) {
        String how = address.address().isV6() ? " nodad" : " broadcast +";
        return "address add " + address + how + " dev " + name;
    }
}
