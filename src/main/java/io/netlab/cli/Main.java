package io.netlab.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the program starts and ends. */
public final class Main {

    /** How long an interrupted command may take to take back what it made. */
    private static final long SECONDS_TO_TAKE_BACK = 60;

    private Main() {}

    public static void main(String[] arguments) {
        lookForLess();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Interruption(Thread.currentThread(), done));
        int code;
        try {
            code = run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), arguments);
        } finally {
            done.countDown();
        }
        System.exit(code);
    }

    /** What picocli would otherwise look for in vain: Groovy, Jansi, and converters to types that no option has. */
    private static void lookForLess() {
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("org.fusesource.jansi.Ansi.disable", "true");
        System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");
    }

    /** A result that nobody could read is an error, whatever it was. */
    static int run(OutputStream results, OutputStream messages, String... arguments) {
        StandardOutput out = new StandardOutput(results);
        PrintStream err = printing(messages);
        int code = NetlabCommand.run(printing(out), err, arguments);
        Optional<String> loss = out.loss();
        if (loss.isEmpty()) {
            return code;
        }
        err.println("netlab: the result could not be written to standard output: " + loss.get());
        return ExitCode.ERROR;
    }

    /** UTF-8 whatever the locale says: a CI job has none, and results are quoted as they were seen. */
    private static PrintStream printing(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(out), true, StandardCharsets.UTF_8);
    }

    /** Ctrl-C starts the JVM's shutdown, which ends with exit code 130; the command gets to clean up first. */
    private static final class Interruption extends Thread {

        private final Thread command;
        private final CountDownLatch done;

        Interruption(Thread command, CountDownLatch done) {
            super("netlab-signal");
            this.command = command;
            this.done = done;
        }

        @Override
        public void run() {
            if (done.getCount() == 0) {
                return;
            }
            command.interrupt();
            try {
                done.await(SECONDS_TO_TAKE_BACK, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
