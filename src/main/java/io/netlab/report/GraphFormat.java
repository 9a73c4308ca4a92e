package io.netlab.report;

import io.netlab.topology.Lab;
import java.util.Locale;

/** The forms in which a lab's topology is drawn. */
public enum GraphFormat {
    /** A picture that is placed, for light and dark, and needs nothing else. */
    SVG,
    /** Mermaid, a flowchart (mermaid.js.org): placed by what shows it. */
    MMD,
    /** Graphviz (graphviz.org): placed by its programs. */
    DOT;

    /** The picture as text; the same at every run. */
    public String write(Lab lab) {
        return switch (this) {
            case SVG -> TopologyPicture.alone(lab);
            case MMD -> TopologyMermaid.of(lab);
            case DOT -> TopologyDot.of(lab);
        };
    }

    /** As on the command line, and as a file's ending. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
