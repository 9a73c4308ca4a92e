package io.netlab.cli;

import io.netlab.engine.EngineException;
import io.netlab.instance.Catalogue;
import io.netlab.instance.NoSuchInstance;
import io.netlab.instance.UpFailed;
import io.netlab.topology.InvalidLab;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What becomes of a command's failures: a message, and an exit code. A class rather than lambdas: picocli's interfaces are
 * older than a class data archive takes, and a lambda that is not in it costs 20 ms at each start.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
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

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return told(e);
    }

    /** Says what went wrong; the exit code for it. */
    int told(Exception e) {
        if (isInterruption(e)) { // Ctrl-C: the JVM's shutdown has its own exit code
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

    /** A thread that was interrupted cannot even read a file: its channels are closed under it. */
    private static boolean isInterruption(Exception e) {
        boolean explained = isOurs(e) || e instanceof InvalidLab;
        return e instanceof InterruptedException
                || (!explained && Thread.currentThread().isInterrupted());
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
