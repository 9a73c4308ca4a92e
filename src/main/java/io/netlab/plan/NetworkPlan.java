package io.netlab.plan;

import java.util.Map;

/**
 * A subnet as a Docker network used as a switch.
 *
 * @param name of the Docker network
 * @param bridge name of the Linux bridge, at most 15 characters
 * @param labels carried from the moment it is created
 */
public record NetworkPlan(String name, String subnet, String bridge, Map<String, String> labels) {

    public NetworkPlan {
        labels = Map.copyOf(labels);
    }
}
