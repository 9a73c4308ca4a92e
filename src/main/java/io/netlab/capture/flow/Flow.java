package io.netlab.capture.flow;

import java.util.List;

/**
 * Lines that must be seen in this order.
 *
 * @param strict whether nothing else may happen while the check asks
 */
record Flow(List<FlowLine> lines, boolean strict) {

    Flow {
        lines = List.copyOf(lines);
        if (lines.stream().allMatch(line -> line.count().least() == 0)) {
            throw new IllegalArgumentException("a flow without a line that must be seen claims nothing");
        }
    }

    boolean countsPackets() {
        return lines.stream().anyMatch(line -> line.what().countsPackets());
    }

    /** Whether it names how links are kept working, which a strict flow otherwise leaves aside. */
    boolean namesLink() {
        return lines.stream().anyMatch(line -> line.what().keepsLink());
    }
}
