package io.netlab.engine;

/** What a command left behind. Output is read as UTF-8, odd bytes replaced. */
public record ExecResult(int exitCode, String stdout, String stderr) {}
