package io.netlab.cli;

import io.netlab.engine.EngineSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * {@code netlab}: the options that all commands share, and what becomes of their failures. They are said to picocli in
 * code, since every call needs them: what it finds by itself, it finds by reflection, which makes {@code netlab --help} take
 * a quarter more.
 */
final class NetlabCommand implements Runnable {

    /** picocli takes none that is narrower. Its own way to learn a terminal's width is to start a program. */
    private static final int NARROWEST_HELP = 55;

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final OptionSpec quiet =
            shared("-q", "--quiet").description("Show no progress.").build();
    private final OptionSpec output = shared("-o", "--output")
            .type(String.class)
            .paramLabel("FORMAT")
            .description("How results are printed: text (the default) or json. Commands that draw take a file, too.")
            .build();
    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<EngineSettings> settings;
    private final Failures failures;

    private NetlabCommand(PrintStream out, PrintStream err, Supplier<EngineSettings> settings) {
        this.failures = new Failures(err);
        this.out = out;
        this.err = err;
        this.settings = settings;
        describe();
    }

    private void describe() {
        spec.name("netlab")
                .versionProvider(new Version())
                .addOption(shared("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(shared("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build())
                .addOption(quiet)
                .addOption(output)
                .scopeType(ScopeType.INHERIT) // the exit codes stand below the help of each command
                .usageMessage()
                .description("Networks on your own machine, and proof that they behave as their author says.")
                .footer(
                        "",
                        "Exit codes: 0 all well, 1 a check failed, 2 wrong usage or an invalid file,",
                        "3 the engine or a probe failed, 4 nothing was checked, 130 interrupted.");
    }

    /** An option of every command. */
    private static OptionSpec.Builder shared(String... names) {
        return OptionSpec.builder(names).scopeType(ScopeType.INHERIT).type(boolean.class);
    }

    /** Runs one command line to its end. Returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(out, err, OpenEngine::settings, arguments);
    }

    /** As {@link #run(PrintStream, PrintStream, String...)}, with another engine than the environment's. */
    static int run(PrintStream out, PrintStream err, Supplier<EngineSettings> settings, String... arguments) {
        NetlabCommand netlab = new NetlabCommand(out, err, settings);
        CommandLine line = new CommandLine(netlab.spec);
        Subcommands.addTo(line, arguments);
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // in 'exec pc -- curl -d @file', the file is the machine's
                .setUsageHelpWidth(Math.max(NARROWEST_HELP, Terminal.width()))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(netlab.failures)
                .setExecutionExceptionHandler(netlab.failures);
        Optional.ofNullable(line.getSubcommands().get("exec"))
                .ifPresent(exec -> exec.setStopAtPositional(true)); // the rest is the command's, options too
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** Runs another command line, as if it had been this one. */
    int again(String... arguments) {
        return run(out, err, settings, arguments);
    }

    Session session() {
        return session(output().map(OutputFormat::of).orElse(OutputFormat.TEXT));
    }

    /** For commands whose {@code -o} is more than text or JSON: they look at {@link #output} themselves. */
    Session drawingSession() {
        return session(OutputFormat.TEXT);
    }

    private Session session(OutputFormat format) {
        return new Session(out, err, Boolean.TRUE.equals(quiet.getValue()), format, settings);
    }

    /** As said by {@code -o}. */
    Optional<String> output() {
        return Optional.ofNullable(output.getValue());
    }

    /** Says what went wrong; the exit code for it. */
    int failed(Exception e) {
        return failures.told(e);
    }
}
