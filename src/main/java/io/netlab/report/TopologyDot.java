package io.netlab.report;

import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Subnet;
import java.util.List;
import java.util.stream.Collectors;

/** A lab in the language of Graphviz: subnets and machines are nodes, wires with their addresses are edges. */
final class TopologyDot {

    private TopologyDot() {}

    static String of(Lab lab) {
        StringBuilder out = new StringBuilder("graph " + quoted(lab.name()) + " {\n");
        out.append("  graph [label=").append(quoted(lab.title())).append(", labelloc=t, rankdir=LR]\n");
        out.append("  node [fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\", fontsize=10]\n");
        for (Subnet subnet : lab.subnets().values()) {
            String prefixes = subnet.prefixes().stream().map(Prefix::toString).collect(Collectors.joining("\n"));
            out.append("  ").append(id(subnet)).append(" [label=");
            out.append(quoted(subnet.name() + "\n" + prefixes));
            out.append(", shape=box, style=\"rounded,filled\", color=\"#7fa3cc\", fillcolor=\"#eef4fb\"]\n");
        }
        for (Node node : lab.nodes().values()) {
            MachineKind.Looks looks = MachineKind.of(node);
            out.append("  ").append(quoted(node.name())).append(" [label=");
            out.append(quoted(node.name() + "\n" + looks.label()));
            out.append(", shape=").append(shape(looks.family())).append("]\n");
            node.interfaces().forEach(on -> edge(out, node, on));
        }
        return out.append("}\n").toString();
    }

    private static void edge(StringBuilder out, Node node, Interface on) {
        List<String> lines = WireLabel.lines(on);
        out.append("  ").append(quoted(node.name())).append(" -- ").append(id(on.subnet()));
        out.append(lines.isEmpty() ? "" : " [label=" + quoted(String.join("\n", lines)) + "]")
                .append('\n');
    }

    private static String shape(MachineKind.Family family) {
        return switch (family) {
            case ROUTER -> "circle";
            case FIREWALL, PROXY -> "hexagon";
            case PC -> "box";
            case NAMES, SERVER -> "box3d";
        };
    }

    /** A machine may have a subnet's name. */
    private static String id(Subnet subnet) {
        return quoted("subnet " + subnet.name());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
