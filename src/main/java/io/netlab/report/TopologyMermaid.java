package io.netlab.report;

import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A lab as a Mermaid flowchart: subnets and machines are nodes, wires with their addresses are links. */
final class TopologyMermaid {

    private TopologyMermaid() {}

    static String of(Lab lab) {
        List<String> subnets = new ArrayList<>(lab.subnets().keySet());
        StringBuilder out = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < subnets.size(); i++) {
            out.append("  s").append(i).append("([\"").append(text(lab.subnets().get(subnets.get(i))));
            out.append("\"])\n");
        }
        List<Node> nodes = List.copyOf(lab.nodes().values());
        for (int i = 0; i < nodes.size(); i++) {
            out.append("  n").append(i).append(machine(nodes.get(i))).append('\n');
            for (Interface on : nodes.get(i).interfaces()) {
                out.append("  n").append(i).append(link(on)).append('s');
                out.append(subnets.indexOf(on.name())).append('\n');
            }
        }
        out.append("  classDef subnet fill:#eef4fb,stroke:#7fa3cc,color:#1c2430\n");
        if (!subnets.isEmpty()) {
            out.append("  class ");
            for (int i = 0; i < subnets.size(); i++) {
                out.append(i == 0 ? "s" : ",s").append(i);
            }
            out.append(" subnet\n");
        }
        return out.toString();
    }

    private static String text(Subnet subnet) {
        return escape(subnet.name()) + "<br/>"
                + subnet.prefixes().stream().map(Prefix::toString).collect(Collectors.joining("<br/>"));
    }

    /** Routers are round, PCs have corners, servers are double. */
    private static String machine(Node node) {
        MachineKind.Looks looks = MachineKind.of(node);
        String text = "\"" + escape(node.name()) + "<br/>" + escape(looks.label()) + "\"";
        return switch (looks.family()) {
            case ROUTER -> "((" + text + "))";
            case FIREWALL, PROXY -> "{{" + text + "}}";
            case PC -> "[" + text + "]";
            case NAMES, SERVER -> "[[" + text + "]]";
        };
    }

    private static String link(Interface on) {
        List<String> lines = WireLabel.lines(on);
        return lines.isEmpty() ? " --- " : " ---|\"" + escape(String.join("<br/>", lines)) + "\"| ";
    }

    /** Mermaid's own entities; names and addresses need hardly any. */
    private static String escape(String text) {
        return text.replace("#", "#35;").replace("\"", "#quot;");
    }
}
