package io.netlab.cli;

import io.netlab.instance.Instances.UpResult;
import io.netlab.instance.LabSource;
import io.netlab.instance.UpRequest;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "up", description = "Bring a lab up; on a running one, change only what differs.")
final class UpCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(paramLabel = "LAB", description = "A name of the catalogue, a lab file, or a folder with lab.yaml.")
    private String lab;

    @Option(names = "--as", paramLabel = "NAME", description = "Name of the instance; by default the lab's name.")
    private Optional<String> name;

    @Option(names = "--keep", description = "Leave what was made when something fails, for a look.")
    private boolean keep;

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        try (Session session = netlab.session()) {
            LabSource source = session.find(lab);
            Lab read = session.read(source);
            String instance = InstanceName.check(name.orElse(read.name()));
            UpResult result = session.instances().up(new UpRequest(read, source.file(), instance, keep));
            result.warnings().forEach(w -> session.say("netlab: warning: " + w));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            session.print(Printable.of(summary(read, result, took), json(read, result, took)));
            return ExitCode.OK;
        }
    }

    private String summary(Lab lab, UpResult result, Duration took) {
        String which = name.map(n -> " " + n).orElse("");
        String option = name.map(n -> " -i " + n).orElse("");
        return String.format(
                Locale.ROOT,
                "%s is up: %s on %s (%.1f s)%nNext: netlab verify%s, netlab status%s, netlab exec%s %s -- ip route, netlab down%s",
                result.instance(),
                Count.of(lab.nodes().size(), "machine"),
                Count.of(lab.subnets().size(), "subnet"),
                took.toMillis() / 1000.0,
                which,
                which,
                option,
                lab.nodes().keySet().iterator().next(),
                which);
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
