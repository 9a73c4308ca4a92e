package io.netlab.report;

/** How parts of a lesson are told apart: by escape sequences, or by signs where there are no colours. */
record LessonStyle(boolean colours) {

    String heading(String text, int level) {
        if (colours) {
            return "\u001b[1;36m" + text + "\u001b[0m";
        }
        return level == 1
                ? text + "\n" + "=".repeat(Wrapped.columns(text))
                : text + "\n" + "-".repeat(Wrapped.columns(text));
    }

    String bold(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[22m" : text;
    }

    String emphasis(String text) {
        return colours ? "\u001b[3m" + text + "\u001b[23m" : text;
    }

    String code(String text) {
        return colours ? "\u001b[33m" + text + "\u001b[39m" : "`" + text + "`";
    }

    /** A line to be typed stands out from what is printed then. */
    String typed(String line) {
        return colours && line.startsWith("$ ") ? bold(line) : line;
    }
}
