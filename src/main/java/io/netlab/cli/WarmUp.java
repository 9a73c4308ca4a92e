package io.netlab.cli;

import io.netlab.instance.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the commands that people run, so that their classes get into the class data archive: WarmUp SOCKET. The engine
 * that they speak to is a canned one on that socket, which must be what DOCKER_HOST says. Changes nothing. Exits with 3
 * when a command did not go its usual way.
 */
final class WarmUp {

    private static final String LAB = "nat-basic";
    private static final String INSTANCE = "warm-up";

    private WarmUp() {}

    private record Run(int exitCode, List<String> arguments) {

        static Run of(int exitCode, String... arguments) {
            return new Run(exitCode, List.of(arguments));
        }

        boolean goesItsWay() {
            OutputStream nowhere = OutputStream.nullOutputStream();
            return Main.run(nowhere, nowhere, arguments.toArray(String[]::new)) == exitCode;
        }
    }

    private static final List<Run> RUNS = List.of(
            Run.of(ExitCode.OK, "--help"),
            Run.of(ExitCode.OK, "lint", LAB),
            Run.of(ExitCode.OK, "plan", LAB, "--offline", "--output", "json"),
            Run.of(ExitCode.OK, "plan", LAB),
            Run.of(ExitCode.OK, "up", LAB, "--as", INSTANCE),
            Run.of(ExitCode.OK, "ls"),
            Run.of(ExitCode.ERROR, "verify", INSTANCE), // the canned engine's commands print nothing
            Run.of(ExitCode.OK, "down", INSTANCE));

    public static void main(String[] arguments) throws IOException {
        String lab = new Catalogue(Path.of("")).find(LAB).text();
        boolean well = true;
        try (CannedEngine engine = new CannedEngine(Path.of(arguments[0]), INSTANCE, lab)) {
            engine.open();
            for (Run run : RUNS) {
                if (!run.goesItsWay()) {
                    System.err.println("warm-up: an unusual end of netlab " + String.join(" ", run.arguments()));
                    well = false;
                }
            }
        }
        System.exit(well ? ExitCode.OK : ExitCode.ERROR);
    }
}
