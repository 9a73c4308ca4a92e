package io.netlab.topology;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of blocks and probes that a lab file may name.
 *
 * @param traffic how a check claims something of packets; empty where it cannot
 */
public record Vocabulary(List<BlockKind> blocks, List<ProbeKind> probes, Optional<TrafficKind> traffic) {

    public Vocabulary {
        blocks = List.copyOf(blocks);
        probes = List.copyOf(probes);
    }

    /** Without claims on packets. */
    public Vocabulary(List<BlockKind> blocks, List<ProbeKind> probes) {
        this(blocks, probes, Optional.empty());
    }
}
