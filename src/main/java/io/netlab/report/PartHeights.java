package io.netlab.report;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How high the areas and machines of one {@link Arrangement} stand, from left to right: everything as level as can be with
 * what it is wired to on its left.
 */
final class PartHeights {

    private static final int AREAS_APART = 24;

    /** An area with the height of its middle, and the column that it stands in. */
    record Row(Area area, int middle, int column) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<Node, Integer> machines = new LinkedHashMap<>();

    static PartHeights of(Lab lab, Arrangement part) {
        PartHeights heights = new PartHeights();
        for (int column = 0; column < part.columns().size(); column++) {
            int here = column;
            heights.column(
                    part.columns().get(column).stream()
                            .map(name -> Area.of(lab.subnets().get(name), lab, part, here))
                            .toList(),
                    column);
            heights.gap(part.gaps().get(column));
        }
        return heights;
    }

    List<Row> rows() {
        return rows;
    }

    /** The machines between areas. */
    Map<Node, Integer> machines() {
        return machines;
    }

    private void column(List<Area> areas, int column) {
        List<Integer> middles = stacked(
                areas.stream()
                        .map(area -> new Item(wanted(area), area.top(), area.bottom()))
                        .toList(),
                AREAS_APART);
        for (int i = 0; i < areas.size(); i++) {
            rows.add(new Row(areas.get(i), middles.get(i), column));
        }
    }

    /** Where its wires to the left would be level. */
    private double wanted(Area area) {
        return area.left().spots().stream()
                .filter(spot -> !spot.inside())
                .mapToInt(spot -> machines.get(spot.node()) - spot.y())
                .average()
                .orElse(0);
    }

    private void gap(List<Node> nodes) {
        List<Integer> middles = stacked(
                nodes.stream()
                        .map(node -> new Item(meanHeight(node), -MachineLabel.rise(), MachineLabel.fall()))
                        .toList(),
                AreaSide.SPACE);
        for (int i = 0; i < nodes.size(); i++) {
            machines.put(nodes.get(i), middles.get(i));
        }
    }

    private double meanHeight(Node node) {
        return rows.stream()
                .flatMapToInt(row -> row.area().spots().stream()
                        .filter(spot -> spot.node().equals(node))
                        .mapToInt(spot -> row.middle() + spot.y()))
                .average()
                .orElse(0);
    }

    /** @param top above the middle, negative; {@code bottom} below it */
    private record Item(double wanted, int top, int bottom) {}

    /** One below the other in that order, on the whole as high as they want to be. */
    private static List<Integer> stacked(List<Item> items, int apart) {
        List<Double> middles = new ArrayList<>();
        double pushed = 0;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            double least = i == 0
                    ? item.wanted()
                    : middles.get(i - 1) + items.get(i - 1).bottom() + apart - item.top();
            double middle = Math.max(item.wanted(), least);
            middles.add(middle);
            pushed += (middle - item.wanted()) / items.size();
        }
        double back = pushed;
        return middles.stream().map(middle -> (int) Math.round(middle - back)).toList();
    }
}
