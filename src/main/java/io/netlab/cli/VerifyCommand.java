package io.netlab.cli;

import io.netlab.instance.Instance;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Pace;
import io.netlab.probe.Summary;
import io.netlab.probe.Verifier;
import io.netlab.report.ConsoleReport;
import io.netlab.report.JsonReport;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "verify", description = "Run the lab's checks on a running instance, and print what was seen.")
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The instance; not needed where only one runs.")
    private Optional<String> name;

    @Option(names = "--checks", paramLabel = "FILE", description = "The checks in this file instead of the lab's own.")
    private Optional<Path> checks;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "Ask nothing more after this long; what was not asked is an ERROR. Default: ${DEFAULT-VALUE}.")
    private int deadline;

    @Mixin
    private ReportOption reports;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (deadline < 1) {
            throw new ParameterException(spec.commandLine(), "--deadline must be at least 1 second");
        }
        reports.prepare();
        try (Session session = netlab.session()) {
            Instance instance = session.instance(name, "netlab verify NAME");
            Lab lab = new RunningLab(session, instance).read(checks);
            long begin = System.nanoTime();
            List<CheckResult> results = new Verifier(instance.commands(), Pace.system())
                    .verify(
                            lab,
                            lab.checks(),
                            Duration.ofSeconds(deadline),
                            result -> session.details()
                                    .step(result.verdict() + " "
                                            + result.check().name()));
            session.print(Printable.of(
                    new ConsoleReport(Terminal.showsColour()).print(results).stripTrailing(),
                    JsonReport.of(lab.name(), results)));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            reports.write(new SuiteResult(List.of(LabResult.verified(lab, instance.name(), results, took))), session);
            return Summary.of(results).exitCode();
        }
    }
}
