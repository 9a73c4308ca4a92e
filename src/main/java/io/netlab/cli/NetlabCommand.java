package io.netlab.cli;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineSettings;
import io.netlab.instance.Catalogue;
import io.netlab.instance.NoSuchInstance;
import io.netlab.instance.UpFailed;
import io.netlab.topology.InvalidLab;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code netlab}: the options that all commands share, and what becomes of their failures. */
@Command(
        name = "netlab",
        description = "Networks on your own machine, and proof that they behave as their author says.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT, // the help option of each command, and the exit codes below it
        subcommands = {
            UpCommand.class,
            VerifyCommand.class,
            TestCommand.class,
            ProveCommand.class,
            DownCommand.class,
            ListCommand.class,
            StatusCommand.class,
            ExecCommand.class,
            ShellCommand.class,
            WalkCommand.class,
            CaptureCommand.class,
            LogsCommand.class,
            PlanCommand.class,
            GraphCommand.class,
            ShowCommand.class,
            InitCommand.class,
            LintCommand.class,
            SchemaCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            CleanCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 all well, 1 a check failed, 2 wrong usage or an invalid file,",
            "3 the engine or a probe failed, 4 nothing was checked, 130 interrupted."
        })
final class NetlabCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "How results are printed: text (the default) or json. Commands that draw take a file, too.")
    private Optional<String> output;

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<EngineSettings> settings;

    private NetlabCommand(PrintStream out, PrintStream err, Supplier<EngineSettings> settings) {
        this.out = out;
        this.err = err;
        this.settings = settings;
    }

    /** Runs one command line to its end. Returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(out, err, OpenEngine::settings, arguments);
    }

    /** As {@link #run(PrintStream, PrintStream, String...)}, with another engine than the environment's. */
    static int run(PrintStream out, PrintStream err, Supplier<EngineSettings> settings, String... arguments) {
        NetlabCommand netlab = new NetlabCommand(out, err, settings);
        CommandLine line = new CommandLine(netlab)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // in 'exec pc -- curl -d @file', the file is the machine's
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, a) -> netlab.wrongUsage(e))
                .setExecutionExceptionHandler((e, c, r) -> netlab.failed(e));
        line.getSubcommands().get("exec").setStopAtPositional(true); // the rest is the command's, options too
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    Session session() {
        return new Session(out, err, quiet, output.map(OutputFormat::of).orElse(OutputFormat.TEXT), settings);
    }

    /** For commands whose {@code -o} is more than text or JSON: they look at {@link #output} themselves. */
    Session drawingSession() {
        return new Session(out, err, quiet, OutputFormat.TEXT, settings);
    }

    /** As said by {@code -o}. */
    Optional<String> output() {
        return output;
    }

    private int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        err.println("netlab: " + what(e));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.INVALID;
    }

    private String what(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return e.getMessage();
        }
        String first = unmatched.getUnmatched().get(0);
        return e.getCommandLine().getParent() == null
                ? "there is no command '" + first + "'"
                : "'" + first + "' is one argument too many";
    }

    /** Says what went wrong; the exit code for it. */
    int failed(Exception e) {
        if (e instanceof InterruptedException) { // Ctrl-C: the JVM's shutdown has its own exit code
            Thread.currentThread().interrupt();
            return ExitCode.ERROR;
        }
        if (e instanceof InvalidLab invalid) {
            invalid.problems().forEach(err::println);
            int count = invalid.problems().size();
            err.println("netlab: " + count + (count == 1 ? " problem" : " problems") + "; nothing was done");
            return ExitCode.INVALID;
        }
        err.println("netlab: " + (isOurs(e) ? e.getMessage() : "internal error: " + e));
        if (System.getenv("NETLAB_DEBUG") != null) {
            e.printStackTrace(err);
        } else if (!isOurs(e)) {
            err.println("Run it again with NETLAB_DEBUG=1 to see where, and please report it.");
        }
        return isUsersMistake(e) ? ExitCode.INVALID : ExitCode.ERROR;
    }

    private static boolean isUsersMistake(Exception e) {
        return e instanceof WrongUsage
                || e instanceof NoSuchInstance
                || e instanceof Catalogue.LabNotFound
                || e instanceof Catalogue.UnreadableLab;
    }

    private static boolean isOurs(Exception e) {
        return isUsersMistake(e) || e instanceof EngineException || e instanceof UpFailed || e instanceof NotWritten;
    }
}
