package io.netlab.report;

import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands on one side of a subnet's bus: above, the wires that leave the area for machines between subnets; below
 * them the machines that are on this subnet alone. Heights are counted from the middle of those wires, or of the
 * machines where there are no wires, so that two sides, and two subnets, meet at the same height.
 *
 * @param spots from top to bottom
 * @param wire room for the text of a wire, in pixels
 * @param machine room for a machine with its name; 0 without machines
 */
record AreaSide(List<Spot> spots, int wire, int machine) {

    /** Between two machines, one below the other, and beside the text of a wire. */
    static final int SPACE = 12;

    private static final int PAD = 14;

    /**
     * A machine's wire to the bus, and in the area the machine itself.
     *
     * @param y of the wire, and of the machine's middle
     */
    record Spot(Node node, WireLabel label, boolean inside, int y) {

        int top() {
            return y - (inside ? Math.max(MachineLabel.rise(), label.rise()) : label.rise());
        }

        int bottom() {
            return y + (inside ? Math.max(MachineLabel.fall(), label.fall()) : label.fall());
        }

        private Spot at(int height) {
            return new Spot(node, label, inside, height);
        }
    }

    /** @param leaving machines between this subnet and others; {@code inside} those on this one alone */
    static AreaSide of(String subnet, List<Node> leaving, List<Node> inside) {
        List<Spot> wires = centred(spots(subnet, leaving, false));
        List<Spot> machines = centred(spots(subnet, inside, true));
        if (!wires.isEmpty() && !machines.isEmpty()) {
            int below = wires.get(wires.size() - 1).bottom()
                    + SPACE
                    - machines.get(0).top();
            machines = machines.stream().map(spot -> spot.at(spot.y() + below)).toList();
        }
        List<Spot> all = Stream.concat(wires.stream(), machines.stream()).toList();
        int wire = all.stream().mapToInt(spot -> spot.label().width()).max().orElse(0) + 2 * SPACE;
        int machine = machines.stream()
                .mapToInt(spot -> MachineLabel.of(spot.node()).width())
                .max()
                .orElse(0);
        return new AreaSide(all, all.isEmpty() ? 0 : wire, machine);
    }

    private static List<Spot> spots(String subnet, List<Node> nodes, boolean inside) {
        return nodes.stream()
                .map(node -> new Spot(node, WireLabel.of(node.on(subnet).orElseThrow()), inside, 0))
                .toList();
    }

    /** One below the other, the middle of them at 0. Wires that leave are as far apart as the machines that they go to. */
    private static List<Spot> centred(List<Spot> spots) {
        List<Spot> placed = new ArrayList<>();
        int y = 0;
        for (int i = 0; i < spots.size(); i++) {
            Spot spot = spots.get(i);
            if (i > 0) {
                Spot before = placed.get(i - 1);
                int apart = Math.max(before.bottom() - before.y(), MachineLabel.fall()) + SPACE;
                y += apart + Math.max(spot.y() - spot.top(), MachineLabel.rise());
            }
            placed.add(spot.at(y));
        }
        int middle = y / 2;
        return placed.stream().map(spot -> spot.at(spot.y() - middle)).toList();
    }

    /** From the bus to the area's edge. */
    int width() {
        return Math.max(wire + (machine == 0 ? 0 : machine), SPACE) + PAD;
    }

    int top() {
        return spots.stream().mapToInt(Spot::top).min().orElse(0);
    }

    int bottom() {
        return spots.stream().mapToInt(Spot::bottom).max().orElse(0);
    }
}
