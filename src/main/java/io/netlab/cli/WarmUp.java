package io.netlab.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the commands that people run, so that their classes get into the class data archive. Changes nothing. */
final class WarmUp {

    private WarmUp() {}

    public static void main(String[] arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        NetlabCommand.run(nowhere, nowhere, "--help");
        NetlabCommand.run(nowhere, nowhere, "lint", "nat-basic");
        NetlabCommand.run(nowhere, nowhere, "plan", "nat-basic", "--offline", "--output", "json");
        NetlabCommand.run(nowhere, nowhere, "plan", "nat-basic");
        NetlabCommand.run(nowhere, nowhere, "ls");
    }
}
