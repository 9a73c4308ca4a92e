package io.netlab.cli;

import io.netlab.instance.Instances.UpResult;
import io.netlab.instance.LabSource;
import io.netlab.instance.UpRequest;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command
final class UpCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private LabToRun lab;

    @Option(names = "--keep", description = "Leave what was made when something fails, for a look.")
    private boolean keep;

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        try (Session session = netlab.session().willNeedTheEngine()) {
            LabSource source = session.find(lab.lab());
            Lab read = session.read(source);
            String instance = lab.instance(read);
            UpResult result = session.instances().up(new UpRequest(read, source.file(), instance, keep));
            result.warnings().forEach(w -> session.say("netlab: warning: " + w));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            session.print(Printable.of(summary(read, result, took), json(read, result, took)));
            return ExitCode.OK;
        }
    }

    /** The commands name the instance: others may run beside it, now or soon. */
    private static String summary(Lab read, UpResult result, Duration took) {
        return String.format(
                Locale.ROOT,
                "%1$s is up: %2$s on %3$s (%4$.1f s)%n"
                        + "Next: netlab verify %1$s, netlab status %1$s, netlab exec -i %1$s %5$s -- ip route, netlab down %1$s",
                result.instance(),
                Count.of(read.nodes().size(), "machine"),
                Count.of(read.subnets().size(), "subnet"),
                took.toMillis() / 1000.0,
                read.nodes().keySet().iterator().next());
    }

    record Up(
            String instance,
            String lab,
            Set<String> machines,
            Set<String> subnets,
            List<String> warnings,
            long milliseconds) {}

    private static Up json(Lab lab, UpResult result, Duration took) {
        return new Up(
                result.instance(),
                lab.name(),
                lab.nodes().keySet(),
                lab.subnets().keySet(),
                result.warnings(),
                took.toMillis());
    }
}
