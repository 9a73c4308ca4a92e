package io.netlab.cli;

import io.netlab.engine.Progress;
import java.io.PrintStream;

/**
 * Shows what is happening: one line that changes on a terminal, a line for each step in a pipe or with {@code CI=true}.
 */
final class ProgressView implements Progress {

    private static final String ERASE_LINE = "\r\033[K";

    private enum Style {
        NONE,
        LINES,
        LIVE
    }

    private final PrintStream err;
    private final Style style;
    private boolean lineShown;

    private ProgressView(PrintStream err, Style style) {
        this.err = err;
        this.style = style;
    }

    static ProgressView on(PrintStream err, boolean quiet) {
        boolean live = Terminal.showsProgress();
        return new ProgressView(err, quiet ? Style.NONE : live ? Style.LIVE : Style.LINES);
    }

    @Override
    public synchronized void step(String what) {
        switch (style) {
            case LINES -> err.println("netlab: " + what);
            case LIVE -> {
                int width = Terminal.width() - 1; // a line that wraps could not be erased
                err.print(ERASE_LINE + (what.length() > width ? what.substring(0, width) : what));
                err.flush();
                lineShown = true;
            }
            case NONE -> {}
        }
    }

    /** For steps so many that lines of them would bury what matters: only the live view shows them. */
    Progress details() {
        return style == Style.LIVE ? this : Progress.NONE;
    }

    /** A line that stays. */
    synchronized void say(String text) {
        end();
        if (style != Style.NONE) {
            err.println(text);
        }
    }

    /** Nothing more is happening. */
    synchronized void end() {
        if (lineShown) {
            err.print(ERASE_LINE);
            err.flush();
            lineShown = false;
        }
    }
}
