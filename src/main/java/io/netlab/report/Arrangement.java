package io.netlab.report;

import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who stands beside whom in a lab's picture, from left to right: a column of subnets, the machines between them and the
 * next, the next column of subnets, and so on. The first column is one subnet at an edge of the lab, each further column
 * those that are one machine further away. So every machine is wired to the columns beside it and to no other, and no
 * wire has to find its way around anything.
 *
 * @param columns subnets by name, from top to bottom
 * @param gaps the machines that are on two subnets or more; {@code gaps.get(0)} stand behind column 0
 */
record Arrangement(List<List<String>> columns, List<List<Node>> gaps) {

    /** One for each part of the lab that has no wire to the others, in the order of the file. */
    static List<Arrangement> of(Lab lab) {
        List<Arrangement> all = new ArrayList<>();
        Map<String, Integer> placed = new LinkedHashMap<>();
        for (String subnet : lab.subnets().keySet()) {
            if (!placed.containsKey(subnet)) {
                Arrangement part = from(edge(lab, subnet), lab);
                part.columns.forEach(column -> column.forEach(name -> placed.put(name, 0)));
                all.add(part);
            }
        }
        return all;
    }

    /** Machines that belong between subnets. */
    static boolean connects(Node node) {
        return node.interfaces().size() > 1;
    }

    /** Of the subnets farthest from the others: the one with most PCs, as that is where a reader starts. */
    private static String edge(Lab lab, String member) {
        Map<String, Integer> part = distances(member, lab);
        Comparator<String> byReach = Comparator.comparing(subnet -> reach(subnet, lab));
        return lab.subnets().keySet().stream()
                .filter(part::containsKey)
                .min(byReach.reversed().thenComparing(subnet -> -pcs(subnet, lab)))
                .orElseThrow();
    }

    private static int reach(String subnet, Lab lab) {
        return distances(subnet, lab).values().stream().max(Integer::compare).orElse(0);
    }

    private static long pcs(String subnet, Lab lab) {
        return lab.nodes().values().stream()
                .filter(node -> node.blocks().isEmpty() && node.on(subnet).isPresent())
                .count();
    }

    /** How many machines lie between that subnet and each that can be reached from it. */
    private static Map<String, Integer> distances(String from, Lab lab) {
        Map<String, Integer> distances = new LinkedHashMap<>(Map.of(from, 0));
        List<String> seen = new ArrayList<>(List.of(from));
        for (int i = 0; i < seen.size(); i++) {
            String subnet = seen.get(i);
            for (Node node : lab.nodes().values()) {
                if (node.on(subnet).isPresent()) {
                    for (Interface other : node.interfaces()) {
                        if (distances.putIfAbsent(other.name(), distances.get(subnet) + 1) == null) {
                            seen.add(other.name());
                        }
                    }
                }
            }
        }
        return distances;
    }

    private static Arrangement from(String start, Lab lab) {
        Map<String, Integer> column = distances(start, lab);
        int last = column.values().stream().max(Integer::compare).orElse(0);
        List<List<String>> columns = new ArrayList<>();
        List<List<Node>> gaps = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            int here = i;
            List<Node> before = here == 0 ? List.of() : gaps.get(here - 1);
            List<String> subnets = lab.subnets().keySet().stream()
                    .filter(subnet -> column.getOrDefault(subnet, -1) == here)
                    .sorted(Comparator.comparing(
                            subnet -> meanIndex(before, node -> node.on(subnet).isPresent())))
                    .toList();
            List<Node> behind = lab.nodes().values().stream()
                    .filter(node -> connects(node) && firstColumn(node, column) == here)
                    .sorted(Comparator.comparing(
                            node -> meanIndex(subnets, name -> node.on(name).isPresent())))
                    .toList();
            columns.add(subnets);
            gaps.add(behind);
        }
        return new Arrangement(List.copyOf(columns), List.copyOf(gaps));
    }

    private static int firstColumn(Node node, Map<String, Integer> column) {
        return node.interfaces().stream()
                .mapToInt(on -> column.getOrDefault(on.name(), -1))
                .min()
                .orElse(-1);
    }

    private static <T> double meanIndex(List<T> neighbours, Predicate<T> isNeighbour) {
        return IntStream.range(0, neighbours.size())
                .filter(i -> isNeighbour.test(neighbours.get(i)))
                .average()
                .orElse(0);
    }

    /** The machines of that gap that are wired to the subnet, from top to bottom; a gap that is not there has none. */
    List<Node> inGap(int gap, String subnet) {
        return gap < 0 || gap >= gaps.size()
                ? List.of()
                : gaps.get(gap).stream()
                        .filter(node -> node.on(subnet).isPresent())
                        .collect(Collectors.toList());
    }
}
