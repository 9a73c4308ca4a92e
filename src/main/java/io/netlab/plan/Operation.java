package io.netlab.plan;

import java.util.List;

/** One step of an {@code up}, one call to the engine each. */
public sealed interface Operation {

    /** Why it is done, for whoever reads the plan. */
    String cause();

    /** One line: what is done to what. */
    String describe();

    record CreateNetwork(NetworkPlan network, String cause) implements Operation {
        @Override
        public String describe() {
            return "create network " + network.name();
        }
    }

    record RemoveNetwork(String id, String name, String cause) implements Operation {
        @Override
        public String describe() {
            return "remove network " + name;
        }
    }

    record CreateContainer(ContainerPlan container, String cause) implements Operation {
        @Override
        public String describe() {
            return "create container " + container.name();
        }
    }

    /** @param id the engine's; empty for a container that an operation before this one creates */
    record StartContainer(ContainerPlan container, String id, String cause) implements Operation {
        @Override
        public String describe() {
            return "start container " + container.name();
        }
    }

    record RemoveContainer(String id, String name, String cause) implements Operation {
        @Override
        public String describe() {
            return "remove container " + name;
        }
    }

    /**
     * Wires what is not wired as planned, and opens the gates.
     *
     * @param awaits whether it waits for services and leases, too: an operation of its own where containers start later
     */
    record Wire(LabPlan plan, boolean awaits, String cause) implements Operation {
        @Override
        public String describe() {
            return "wire " + plan.machines().size() + " machines" + (awaits ? " and wait for services" : "");
        }
    }

    /** Waits until services listen and leases are there, the services of late containers, too. */
    record Await(List<MachinePlan> machines, String cause) implements Operation {
        @Override
        public String describe() {
            return "wait for services";
        }
    }
}
