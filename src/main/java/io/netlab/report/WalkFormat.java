package io.netlab.report;

import io.netlab.capture.Walk;
import io.netlab.topology.Lab;
import java.util.Locale;

/** The forms in which a walk is drawn. */
public enum WalkFormat {
    /** A sequence diagram, for light and dark, that needs nothing else. */
    SVG,
    /** A page with the diagram, the lab and a slider through time, that needs nothing else. */
    HTML,
    /** Mermaid, a sequence diagram (mermaid.js.org). */
    MMD;

    /**
     * The picture as text; the same for the same walk.
     *
     * @param lab the one that it was captured in
     * @param caption what was done, as {@code pc1: curl -s http://www.example.com/}
     */
    public String write(Lab lab, Walk walk, String caption) {
        return switch (this) {
            case SVG -> SequencePicture.alone(lab, walk, caption);
            case HTML -> WalkPage.of(lab, walk, caption);
            case MMD -> SequenceMermaid.of(lab, walk, caption);
        };
    }

    /** As on the command line, and as a file's ending. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
