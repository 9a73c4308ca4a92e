package io.netlab.cli;

/** How results are printed. */
enum OutputFormat {
    TEXT,
    JSON
}
