package io.netlab.engine;

import io.netlab.plan.ContainerPlan;
import io.netlab.plan.ContainerPlan.Host;
import io.netlab.plan.ContainerPlan.Own;
import io.netlab.plan.ContainerPlan.SharedWith;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A container's plan in the words of the engine's API. */
final class ContainerSpec {

    /** A daemon that forks without end must not take the host with it. */
    private static final int PIDS_LIMIT = 512;

    private ContainerSpec() {}

    /** @param appArmor asked only where it matters */
    static Map<String, Object> of(ContainerPlan plan, String imageTag, BooleanSupplier appArmor) {
        Map<String, Object> spec = new TreeMap<>();
        spec.put("Image", imageTag);
        spec.put("Labels", plan.labels());
        spec.put(
                "Env",
                plan.env().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        if (plan.namespace() instanceof Own own) {
            if (!plan.hostname().isEmpty()) {
                spec.put("Hostname", plan.hostname());
            }
            // Or the engine starts a program of its own to look after an empty namespace, which takes longer than all
            // the rest of the container's start. What it is good for here: containers share the files that it mounts.
            spec.put("NetworkDisabled", !own.shared());
        }
        if (!plan.command().isEmpty()) {
            spec.put("Cmd", plan.command());
        }
        spec.put("HostConfig", host(plan, appArmor));
        return spec;
    }

    private static Map<String, Object> host(ContainerPlan plan, BooleanSupplier appArmor) {
        Map<String, Object> host = new TreeMap<>();
        host.put("CapDrop", List.of("ALL"));
        host.put("CapAdd", plan.capabilities().stream().sorted().toList());
        host.put("PidsLimit", PIDS_LIMIT);
        if (plan.namespace() instanceof SharedWith shared) {
            host.put("NetworkMode", "container:" + shared.container());
        } else if (plan.namespace() instanceof Host) {
            host.put("NetworkMode", "host");
            host.put("PidMode", "host");
            if (appArmor.getAsBoolean()) {
                host.put("SecurityOpt", List.of("apparmor=unconfined")); // Docker's profile forbids mount(2)
            }
        } else {
            host.put("NetworkMode", "none");
            host.put("Sysctls", plan.sysctls());
        }
        return host;
    }
}
