package io.netlab.plan;

import java.util.List;

/**
 * Every Docker object of an instance, and how its machines are wired.
 *
 * @param instance the running lab's name
 * @param lab the lab's name
 */
public record LabPlan(
        String instance, String lab, List<NetworkPlan> networks, List<MachinePlan> machines, ContainerPlan instrument) {

    public LabPlan {
        networks = List.copyOf(networks);
        machines = List.copyOf(machines);
    }
}
