package io.netlab.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the program starts and ends. */
public final class Main {

    /** How long an interrupted command may take to take back what it made. */
    private static final long SECONDS_TO_TAKE_BACK = 60;

    private Main() {}

    public static void main(String[] arguments) {
        CountDownLatch done = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Thread onSignal = new Thread(() -> interruptAndWait(main, done), "netlab-signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        int code;
        try {
            code = NetlabCommand.run(stream(FileDescriptor.out), stream(FileDescriptor.err), arguments);
        } finally {
            done.countDown();
        }
        System.exit(code);
    }

    /** UTF-8 whatever the locale says: a CI job has none, and results are quoted as they were seen. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    /** Ctrl-C starts the JVM's shutdown, which ends with exit code 130; the command gets to clean up first. */
    private static void interruptAndWait(Thread main, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            done.await(SECONDS_TO_TAKE_BACK, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
