package io.netlab.prove;

import io.netlab.block.AskingBlock;
import io.netlab.block.Dhcp;
import io.netlab.block.Service;
import io.netlab.block.Service.Certificate;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.MachinePlan;
import io.netlab.plan.Wiring.VethWire;
import io.netlab.prove.Fault.Forged;
import io.netlab.prove.Fault.Misconfigured;
import io.netlab.prove.Fault.Miswired;
import io.netlab.prove.Fault.NotForwarding;
import io.netlab.prove.Fault.Off;
import io.netlab.prove.Fault.Stopped;
import io.netlab.prove.Fault.Unplugged;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How each fault is put into an instance, and taken out. Pure: from plans to scripts. */
final class Treatments {

    private final Lab lab;
    private final LabPlan plan;
    private final Function<Lab, LabPlan> planner;
    private final Map<String, MachinePlan> machines;

    /** @param planner plans this instance as it would be with another lab file */
    Treatments(Lab lab, Function<Lab, LabPlan> planner) {
        this.lab = lab;
        this.plan = planner.apply(lab);
        this.planner = planner;
        this.machines = plan.machines().stream().collect(Collectors.toMap(MachinePlan::node, m -> m));
    }

    Treatment of(Fault fault) {
        Fault.Change change = fault.change();
        if (change instanceof Misconfigured wrong) {
            return patched(planner.apply(lab.with(List.of(wrong.otherwise().get()))), true);
        }
        if (change instanceof Miswired wrong) {
            return patched(planner.apply(lab.with(wrong.otherwise())), false);
        }
        if (change instanceof NotForwarding off) {
            return notForwarding(machines.get(off.node()));
        }
        if (change instanceof Unplugged cut) {
            return unplugged(cut);
        }
        if (change instanceof Off off) {
            return off(machines.get(off.node()));
        }
        if (change instanceof Stopped stopped) {
            return stopped(stopped);
        }
        return forged((Forged) change);
    }

    private Treatment patched(LabPlan other, boolean services) {
        Patch there = new Patch(plan, other, services);
        Patch back = new Patch(other, plan, services);
        boolean leases = there.machines().stream().anyMatch(this::servesLeases);
        Set<String> touched = there.machines();
        LabPlan then = services ? other : plan;
        return treatment(Set.of(), there.script(), back.script(), there.services(), Set.of(), leases, then, touched);
    }

    private Treatment off(MachinePlan machine) {
        Set<String> all = machine.containers().map(ContainerPlan::name).collect(Collectors.toSet());
        Script pull = new Script();
        machine.wiring().wires().forEach(wire -> pull.say("pull_out", ((VethWire) wire).hostEnd()));
        return treatment(
                all, pull, new Script(), Set.of(), all, servesLeases(machine.node()), plan, Set.of(machine.node()));
    }

    private Treatment notForwarding(MachinePlan machine) {
        Script off = new Script();
        Script on = new Script();
        for (String key : List.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding")) {
            Optional.ofNullable(machine.main().sysctls().get(key)).ifPresent(value -> {
                off.say("setting", machine.main().name(), key.replace('.', '/'), "0");
                on.say("setting", machine.main().name(), key.replace('.', '/'), value);
            });
        }
        return treatment(Set.of(), off, on, Set.of(), Set.of(), false, plan, Set.of(machine.node()));
    }

    private Treatment unplugged(Unplugged cut) {
        VethWire wire = machines.get(cut.node()).wiring().wires().stream()
                .map(w -> (VethWire) w)
                .filter(w -> w.name().equals(cut.subnet()))
                .findFirst()
                .orElseThrow();
        Script off = new Script().say("unplug", wire.hostEnd());
        Script on = new Script().say("plug_in", wire.hostEnd());
        return treatment(Set.of(), off, on, Set.of(), Set.of(), servesLeases(cut.node()), plan, Set.of(cut.node()));
    }

    private Treatment stopped(Stopped stopped) {
        String container = container(stopped.node(), stopped.service());
        boolean leases = servesLeases(stopped.node()) && stopped.service().startsWith("dhcp");
        Service service = machines.get(stopped.node()).services().get(container);
        if (service.image() instanceof Service.Named) {
            return treatment(
                    Set.of(container),
                    new Script(),
                    new Script(),
                    Set.of(),
                    Set.of(container),
                    leases,
                    plan,
                    Set.of(stopped.node()));
        }
        Script off = new Script().say("silence", container);
        Script on = new Script().say("speak", container);
        return treatment(Set.of(), off, on, Set.of(), Set.of(container), leases, plan, Set.of(stopped.node()));
    }

    private Treatment forged(Forged forged) {
        String container = container(forged.node(), forged.service());
        Script off = new Script();
        Script on = new Script();
        for (Certificate certificate :
                machines.get(forged.node()).services().get(container).certificates()) {
            List<String> arguments = new ArrayList<>(List.of(certificate.name()));
            arguments.addAll(certificate.subjects());
            arguments.add(0, container);
            off.say("forge", arguments);
            arguments.add(1, forged.node());
            on.say("genuine", arguments);
        }
        return treatment(Set.of(), off, on, Set.of(container), Set.of(), false, plan, Set.of(forged.node()));
    }

    private String container(String node, String service) {
        return machines.get(node).services().entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(service))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /**
     * @param changed containers whose services read what has changed
     * @param dead containers whose services do not run with the fault
     * @param leases whether DHCP clients must ask anew to see the difference
     * @param then the plan that holds with the fault
     * @param concerned the machines that the fault is about
     */
    private Treatment treatment(
            Set<String> killed,
            Script breaking,
            Script undo,
            Set<String> changed,
            Set<String> dead,
            boolean leases,
            LabPlan then,
            Set<String> concerned) {
        Set<String> renewed = new TreeSet<>(changed);
        renewed.addAll(remembering());
        List<String> renewedNow =
                renewed.stream().filter(c -> !dead.contains(c)).toList();
        for (Script script : List.of(breaking, undo)) {
            plan.machines().forEach(machine -> forget(machine, script));
        }
        say(breaking, "renew", renewedNow);
        say(undo, "renew", renewed.stream().toList());
        Script settling = new Script();
        Script mended = new Script();
        listening(then, renewedNow, settling);
        listening(
                plan,
                plan.machines().stream()
                        .flatMap(m -> m.services().keySet().stream())
                        .sorted()
                        .toList(),
                mended);
        if (leases) {
            leases("release", breaking);
            leases("release", undo);
            leases("settle", settling);
            leases("settle", mended);
        }
        Set<String> touched = new TreeSet<>(concerned);
        plan.machines().stream()
                .filter(machine ->
                        leases || machine.services().keySet().stream().anyMatch(renewed::contains))
                .forEach(machine -> touched.add(machine.node()));
        return new Treatment(killed, breaking, undo, settling, mended, touched);
    }

    /** A neighbour's MAC address and a translated connection outlive what made them. */
    private static void forget(MachinePlan machine, Script script) {
        List<String> arguments = new ArrayList<>(List.of(machine.main().name()));
        if (!machine.wiring().nftables().isEmpty()) {
            arguments.add("tracked");
        }
        script.say("forget", arguments);
    }

    private static void say(Script script, String word, List<String> arguments) {
        if (!arguments.isEmpty()) {
            script.say(word, arguments);
        }
    }

    private static void listening(LabPlan then, List<String> containers, Script script) {
        for (MachinePlan machine : then.machines()) {
            containers.stream()
                    .filter(machine.services()::containsKey)
                    .forEach(container -> machine.services()
                            .get(container)
                            .listens()
                            .forEach(listens -> script.say(
                                    "attend",
                                    container,
                                    Scalars.written(listens.transport()),
                                    Integer.toString(listens.port()))));
        }
    }

    private void leases(String word, Script script) {
        for (MachinePlan machine : plan.machines()) {
            List<String> arguments = new ArrayList<>(List.of(machine.main().name()));
            machine.wiring().wires().stream()
                    .map(w -> (VethWire) w)
                    .filter(VethWire::dhcp)
                    .forEach(wire -> arguments.add(wire.name()));
            if (arguments.size() > 1) {
                script.say(word, arguments);
            }
        }
    }

    private boolean servesLeases(String node) {
        return lab.nodes().get(node).block(Dhcp.class).isPresent();
    }

    /** The containers of services that would go on answering from what they saw before. */
    private Set<String> remembering() {
        Set<String> containers = new TreeSet<>();
        for (Node node : lab.nodes().values()) {
            node.blocks().stream()
                    .map(block -> (AskingBlock) block)
                    .filter(AskingBlock::remembers)
                    .flatMap(block -> block.ask(lab, node).services().stream())
                    .forEach(service -> containers.add(container(node.name(), service.name())));
        }
        return containers;
    }
}
