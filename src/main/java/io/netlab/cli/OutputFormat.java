package io.netlab.cli;

import java.util.Locale;

/** How results are printed. */
enum OutputFormat {
    TEXT,
    JSON;

    /** @throws WrongUsage with the names that there are */
    static OutputFormat of(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new WrongUsage("'-o " + written + "': this command prints text or json");
        };
    }
}
