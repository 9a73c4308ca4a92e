package io.netlab.report;

import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where things stand in a lab's picture. Subnets are bars, one below the other in the order of the file. A machine
 * stands below the first of its subnets, in a column that its wires to the others have for themselves: no wire crosses
 * another wire or another machine.
 *
 * @param columns how many there are
 */
record PictureLayout(List<String> subnets, List<Place> places, int columns) {

    /**
     * A machine's place.
     *
     * @param row the bar that it hangs from
     * @param rows the bars that it is wired to, ascending
     */
    record Place(Node node, int column, int row, List<Integer> rows) {}

    private record Cell(int column, int row) {}

    static PictureLayout of(Lab lab) {
        List<String> subnets = List.copyOf(lab.subnets().keySet());
        List<Place> places = new ArrayList<>();
        Set<Cell> taken = new HashSet<>();
        for (Node node : lab.nodes().values()) {
            places.add(place(node, subnets, taken));
        }
        int columns = places.stream().mapToInt(p -> p.column() + 1).max().orElse(1);
        return new PictureLayout(subnets, List.copyOf(places), columns);
    }

    private static Place place(Node node, List<String> subnets, Set<Cell> taken) {
        List<Integer> rows = node.interfaces().stream()
                .map(Interface::name)
                .map(subnets::indexOf)
                .sorted()
                .toList();
        int first = rows.isEmpty() ? 0 : rows.get(0);
        int last = rows.isEmpty() ? 0 : Math.max(first, rows.get(rows.size() - 1) - 1);
        int column = 0;
        while (isTaken(column, first, last, taken)) {
            column++;
        }
        for (int row = first; row <= last; row++) {
            taken.add(new Cell(column, row));
        }
        return new Place(node, column, first, rows);
    }

    private static boolean isTaken(int column, int first, int last, Set<Cell> taken) {
        return IntStream.rangeClosed(first, last).anyMatch(row -> taken.contains(new Cell(column, row)));
    }

    /** The columns of the machines on that subnet, ascending. */
    List<Integer> columnsOf(int row) {
        return places.stream()
                .filter(p -> p.rows().contains(row))
                .map(Place::column)
                .sorted()
                .toList();
    }
}
