package io.netlab.report;

import io.netlab.topology.Block;
import io.netlab.topology.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a block makes of a machine, in a picture; a machine with several looks like the first of them here. */
enum MachineKind {
    NAT("nat", "NAT router", Glyph.NAT, Family.ROUTER),
    ROUTER("router", "router", Glyph.ROUTER, Family.ROUTER),
    FIREWALL("firewall", "firewall", Glyph.FIREWALL, Family.FIREWALL),
    REVERSE_PROXY("reverse-proxy", "reverse proxy", Glyph.REVERSE_PROXY, Family.PROXY),
    PROXY("proxy", "proxy", Glyph.PROXY, Family.PROXY),
    DNS("dns", "DNS", Glyph.DNS, Family.NAMES),
    WEB("web", "web server", Glyph.WEB, Family.SERVER),
    DHCP("dhcp", "DHCP", Glyph.DHCP, Family.SERVER),
    PROGRAM("run", "program", Glyph.PROGRAM, Family.SERVER);

    /** Which colour it has. */
    enum Family {
        PC,
        ROUTER,
        FIREWALL,
        PROXY,
        NAMES,
        SERVER;

        /** The class of its machines in the picture. */
        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a machine looks: its shape, its colour, and in words what it is. */
    record Looks(Glyph glyph, Family family, String label) {}

    private final String block;
    private final String label;
    private final Glyph glyph;
    private final Family family;

    MachineKind(String block, String label, Glyph glyph, Family family) {
        this.block = block;
        this.label = label;
        this.glyph = glyph;
        this.family = family;
    }

    static Looks of(Node node) {
        List<String> blocks = blocks(node).toList();
        if (blocks.isEmpty()) {
            return new Looks(Glyph.PC, Family.PC, "PC");
        }
        List<MachineKind> kinds = Arrays.stream(values())
                .filter(kind -> blocks.contains(kind.block))
                .toList();
        String label = Stream.concat(
                        kinds.stream().map(kind -> kind.label), blocks.stream().filter(MachineKind::isUnknown))
                .collect(Collectors.joining(", "));
        return kinds.isEmpty()
                ? new Looks(Glyph.SERVER, Family.SERVER, label)
                : new Looks(kinds.get(0).glyph, kinds.get(0).family, label);
    }

    private static boolean isUnknown(String block) {
        return Arrays.stream(values()).noneMatch(kind -> kind.block.equals(block));
    }

    /** Keys of the machine's blocks. A block's class is called as its key: {@code ReverseProxy} is a {@code reverse-proxy}. */
    static Stream<String> blocks(Node node) {
        return node.blocks().stream()
                .map(Block::getClass)
                .map(Class::getSimpleName)
                .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
    }
}
