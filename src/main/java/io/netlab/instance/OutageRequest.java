package io.netlab.instance;

import java.util.List;

/**
 * Has what runs on a machine stop, and its wires carry nothing, until the check ends that asked for it ({@code
 * /netlab/background end}), or {@code up} is called.
 *
 * @param check a word that is the check's alone
 * @param wires the subnets that are cut off; none where only the services stop
 */
public record OutageRequest(String node, String check, List<String> wires) implements Request {

    public OutageRequest {
        wires = List.copyOf(wires);
    }
}
