package io.netlab.cli;

import io.netlab.instance.Catalogue;
import io.netlab.instance.LabSource;
import io.netlab.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which lab the checks of an instance are judged by. Checks may be edited while it runs, so they are read from the file
 * where that is at hand; the machines must still be those that run.
 *
 * @param instance its name
 * @param running what it runs
 */
record RunningLab(Session session, String instance, LabSource running) {

    /** @param checks a file with other checks */
    Lab read(Optional<Path> checks) {
        Lab lab = session.read(running);
        if (checks.isPresent()) {
            LabSource file = Catalogue.read(checks.get(), checks.get().toString());
            return session.reader().readChecks(lab, file.name(), file.text());
        }
        Optional<LabSource> now = running.file().filter(Files::isReadable).map(RunningLab::at);
        return now.isPresent() && !now.get().text().equals(running.text()) ? edited(lab, now.get()) : lab;
    }

    /** A lab file as it is now. */
    static LabSource at(Path file) {
        return Catalogue.read(file, shown(file));
    }

    private Lab edited(Lab running, LabSource file) {
        Lab edited = session.read(file);
        if (!session.plan(edited, instance).equals(session.plan(running, instance))) {
            throw new WrongUsage(
                    file.name() + " has changed since 'netlab up', and not only its checks; run 'netlab up "
                            + file.name() + " --as " + instance + "' first");
        }
        return edited;
    }

    /** As a person here would write it. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
