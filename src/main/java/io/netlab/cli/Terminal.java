package io.netlab.cli;

/** What the launcher found out about our streams, since Java cannot tell them apart. */
final class Terminal {

    private Terminal() {}

    /** Standard input and output are both a terminal. */
    static boolean isInteractive() {
        return Boolean.getBoolean("netlab.interactive");
    }

    /** Standard error is a terminal. */
    static boolean showsProgress() {
        return Boolean.getBoolean("netlab.terminal") && !"true".equals(System.getenv("CI"));
    }

    /** Columns of the terminal. */
    static int width() {
        return Math.max(20, Integer.getInteger("netlab.width", 80));
    }

    /** Columns of what goes to standard output: as many as it likes where that is no terminal. */
    static int pageWidth() {
        return showsPages() ? width() : Integer.MAX_VALUE;
    }

    /** Standard output is a terminal. */
    static boolean showsPages() {
        return Boolean.getBoolean("netlab.colour");
    }

    /** Standard output is a terminal, and nobody said NO_COLOR (no-color.org). */
    static boolean showsColour() {
        return showsPages() && System.getenv("NO_COLOR") == null;
    }
}
