package io.netlab.topology;

import java.util.List;

/** The kinds of blocks and probes that a lab file may name. */
public record Vocabulary(List<BlockKind> blocks, List<ProbeKind> probes) {

    public Vocabulary {
        blocks = List.copyOf(blocks);
        probes = List.copyOf(probes);
    }
}
