package io.netlab.report;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the machines of a sequence diagram stand: side by side, in the order of the lab's picture, from left to right.
 *
 * @param places middles, in pixels
 * @param right where the last one ends
 */
record Lifelines(Map<Node, Integer> places, int right) {

    private static final int APART = 130;
    private static final int SPACE = 24;

    /** @param taking machines that take part; names that are no machine's are passed over */
    static Lifelines of(Lab lab, Set<String> taking, int left) {
        List<Node> nodes = PictureLayout.of(lab).machines().stream()
                .sorted(Comparator.comparing(PictureLayout.Machine::x).thenComparing(PictureLayout.Machine::y))
                .map(PictureLayout.Machine::node)
                .filter(node -> taking.contains(node.name()))
                .toList();
        Map<Node, Integer> places = new LinkedHashMap<>();
        int x = left;
        for (Node node : nodes) {
            int width = Math.max(APART, MachineLabel.of(node).width() + SPACE);
            places.put(node, x + width / 2);
            x += width;
        }
        return new Lifelines(places, x);
    }

    /** The middle of that machine; of one that is not there, the edge. */
    int x(String machine) {
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(machine))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(right);
    }
}
