package io.netlab.cli;

import io.netlab.instance.Instance;
import io.netlab.instance.Instances.UpResult;
import io.netlab.instance.LabSource;
import io.netlab.instance.UpRequest;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs the checks, and again whenever a file that they come from has changed. Where the machines changed too, they are
 * brought up to date first. What goes wrong is shown, and the next change is waited for; Ctrl-C ends it.
 *
 * @param name the instance's
 * @param failed says what went wrong
 */
record Watching(Session session, String name, Optional<Path> checks, Run once, Consumer<Exception> failed) {

    /** Editors write a file in more than one step, and often put another in its place: so look, and look again. */
    private static final long LOOK_MILLIS = 250;

    /** One run of the checks; its exit code. */
    @FunctionalInterface
    interface Run {
        int run(Session session, Instance instance, Lab lab) throws InterruptedException;
    }

    /** Never ends by itself. */
    int run() throws InterruptedException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new WrongUsage("there is no file to watch: '" + name + "' runs a lab of the catalogue; copy it, and"
                    + " bring it up from your file, or give --checks FILE");
        }
        while (true) {
            List<String> seen = contents(files);
            try {
                Instance instance = session.instance(Optional.of(name), "");
                once.run(session, instance, lab(instance));
            } catch (RuntimeException e) {
                failed.accept(e);
            }
            session.say("netlab: watching "
                    + String.join(", ", files.stream().map(RunningLab::shown).toList()) + "; Ctrl-C ends it");
            while (contents(files).equals(seen)) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** The lab's own file, and the one with other checks. */
    private List<Path> files() {
        Optional<Path> lab =
                session.instance(Optional.of(name), "").lab().file().filter(Files::isReadable);
        return Stream.concat(lab.stream(), checks.stream()).distinct().toList();
    }

    /** The machines are made as their file says, if it is there and says something new of them. */
    private Lab lab(Instance instance) {
        LabSource running = instance.lab();
        Optional<LabSource> now = running.file().filter(Files::isReadable).map(RunningLab::at);
        if (now.isPresent() && !now.get().text().equals(running.text())) {
            Lab edited = session.read(now.get());
            boolean same = session.plan(edited, name).equals(session.plan(session.read(running), name));
            if (!same) {
                UpResult result =
                        session.instances().up(new UpRequest(edited, now.get().file(), name, true));
                result.warnings().forEach(warning -> session.say("netlab: warning: " + warning));
                session.say("netlab: " + now.get().name() + " has changed, and '" + name + "' with it");
                LabSource after = session.instance(Optional.of(name), "").lab();
                return new RunningLab(session, name, after).read(checks);
            }
        }
        return new RunningLab(session, name, running).read(checks);
    }

    /** A file that is not there just now has no content. */
    private static List<String> contents(List<Path> files) {
        return files.stream().map(Watching::content).toList();
    }

    private static String content(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }
}
