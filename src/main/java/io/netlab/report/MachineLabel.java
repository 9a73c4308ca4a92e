package io.netlab.report;

import io.netlab.topology.Node;

/** What stands below a machine: its name, and what it is. */
record MachineLabel(String name, String kind) {

    static final int NAME_FONT = 13;
    static final int KIND_FONT = 11;
    /** Base lines below the middle of the machine. */
    static final int NAME_LINE = Glyph.SIZE / 2 + 15;

    static final int KIND_LINE = NAME_LINE + 14;

    static MachineLabel of(Node node) {
        return new MachineLabel(node.name(), MachineKind.of(node).label());
    }

    /** Of the machine with its label. */
    int width() {
        return Math.max(
                Glyph.SIZE, Math.max(TextWidth.of(name, NAME_FONT, true), TextWidth.of(kind, KIND_FONT, false)));
    }

    /** How far a machine reaches up from its middle. */
    static int rise() {
        return Glyph.SIZE / 2;
    }

    /** How far a machine reaches down from its middle, with its label. */
    static int fall() {
        return KIND_LINE + 4;
    }
}
