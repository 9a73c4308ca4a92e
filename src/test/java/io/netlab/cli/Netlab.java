package io.netlab.cli;

import io.netlab.engine.EngineSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a user starts it: a process of its own, seen by what it prints and how it ends. */
public final class Netlab {

    private static final int MINUTES_AT_MOST = 5;

    private Netlab() {}

    public record Result(int exitCode, String out, String err) {}

    public static Result run(String... arguments) {
        return run(Map.of(), arguments);
    }

    public static Result run(Map<String, String> environment, String... arguments) {
        return run(environment, "", arguments);
    }

    /** In this process, which costs no start, with an engine of one's own choice. */
    public static Result inside(EngineSettings settings, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = NetlabCommand.run(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                () -> settings,
                arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** With something on its standard input. */
    static Result feed(String input, String... arguments) {
        return run(Map.of(), input, arguments);
    }

    private static Result run(Map<String, String> environment, String input, String... arguments) {
        try {
            Path out = Files.createTempFile("netlab-test", ".out");
            Path err = Files.createTempFile("netlab-test", ".err");
            try {
                Process process = builder(environment, arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                try (OutputStream stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("netlab " + String.join(" ", arguments) + " did not end");
                }
                return new Result(process.exitValue(), read(out), read(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Started and left running; its progress comes on standard error. A shell in the background ignores SIGINT, and so
     * would everything it starts: env(1) sets that right.
     */
    public static Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    public static Process start(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = interruptible(arguments);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The same, with all that it prints in a file. */
    public static Process start(Path printed, String... arguments) throws IOException {
        return interruptible(arguments)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    private static ProcessBuilder interruptible(String... arguments) {
        ProcessBuilder builder = builder(Map.of(), arguments).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        return builder;
    }

    /** What Ctrl-C does. */
    static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(launcher());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /** {@code -Dnetlab.launcher=./netlab} for what is built, which starts faster. */
    private static List<String> launcher() {
        String built = System.getProperty("netlab.launcher");
        return built != null
                ? List.of(built)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
