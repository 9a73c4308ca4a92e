package io.netlab.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exists on the engine and carries our labels. */
public record Observed(List<ObservedContainer> containers, List<ObservedNetwork> networks) {

    public Observed {
        containers = List.copyOf(containers);
        networks = List.copyOf(networks);
    }

    /** What belongs to this instance. */
    public Observed of(String instance) {
        return new Observed(
                containers.stream()
                        .filter(c -> instance.equals(c.labels().get(Labels.INSTANCE)))
                        .toList(),
                networks.stream()
                        .filter(n -> instance.equals(n.labels().get(Labels.INSTANCE)))
                        .toList());
    }

    /** The instrument of an instance, when it runs. */
    public Optional<ObservedContainer> instrument() {
        return containers.stream()
                .filter(c -> Labels.INSTRUMENT.equals(c.labels().get(Labels.ROLE)) && c.isRunning())
                .findFirst();
    }

    /** @param state as the engine says: created, running, paused, restarting, removing, exited or dead */
    public record ObservedContainer(String id, String name, String image, String state, Map<String, String> labels) {
        public ObservedContainer {
            labels = Map.copyOf(labels);
        }

        public boolean isRunning() {
            return state.equals("running");
        }

        /** It is as it was, and does nothing until it is started. */
        public boolean isPaused() {
            return state.equals("paused");
        }

        /** It is half removed, and cannot be started any more. */
        public boolean isLost() {
            return state.equals("removing") || state.equals("dead");
        }
    }

    public record ObservedNetwork(String id, String name, Map<String, String> labels) {
        public ObservedNetwork {
            labels = Map.copyOf(labels);
        }
    }
}
