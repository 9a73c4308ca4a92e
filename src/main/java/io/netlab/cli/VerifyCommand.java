package io.netlab.cli;

import io.netlab.capture.flow.CaptureWitness;
import io.netlab.diagnosis.Diagnostician;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.Instance;
import io.netlab.instance.Interview;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Repetition;
import io.netlab.probe.Selection;
import io.netlab.probe.Summary;
import io.netlab.probe.Verifier;
import io.netlab.report.ConsoleReport;
import io.netlab.report.JsonReport;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Check;
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

@Command
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The instance; not needed where only one runs.")
    private Optional<String> name;

    @Option(names = "--checks", paramLabel = "FILE", description = "The checks in this file instead of the lab's own.")
    private Optional<Path> checks;

    @Option(names = "--name", paramLabel = "PATTERN", description = "Only checks named so; * is any text.")
    private List<String> names = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "Only checks with this tag, or one of several.")
    private List<String> tags = List.of();

    @Option(names = "--machine", paramLabel = "NODE", description = "Only checks that this machine asks.")
    private List<String> machines = List.of();

    @Option(names = "--fail-fast", description = "Ask nothing more once a check did not pass; the rest is SKIP.")
    private boolean failFast;

    @Option(
            names = "--repeat",
            paramLabel = "TIMES",
            defaultValue = "1",
            description = "Run the checks so often; the worst result counts, and flaky checks are named.")
    private int repeat;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Ask nothing more after this long, in each run; what was not asked is an ERROR."
                    + " Default: ${DEFAULT-VALUE}.")
    private int deadline;

    @Option(
            names = "--watch",
            description = "Run again whenever the lab file or the file with the checks changes, until Ctrl-C;"
                    + " what changed in the machines is brought up first.")
    private boolean watch;

    @Mixin
    private ReportOption reports;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (deadline < 1) {
            throw new ParameterException(spec.commandLine(), "--deadline must be at least 1 second");
        }
        if (repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--repeat must be at least 1 time");
        }
        reports.prepare();
        try (Session session = netlab.session().willReadALab()) {
            Instance instance = session.instance(name, "netlab verify NAME");
            if (watch) {
                return new Watching(session, instance.name(), checks, this::once, netlab::failed).run();
            }
            try (Interview interview = instance.interview()) {
                Lab lab = new RunningLab(session, instance.name(), interview.lab()).read(checks);
                return once(session, instance, interview, lab);
            }
        }
    }

    private int once(Session session, Instance instance, Lab lab) throws InterruptedException {
        try (Interview interview = instance.interview()) {
            return once(session, instance, interview, lab);
        }
    }

    /** One run, with its reports. */
    private int once(Session session, Instance instance, CommandRunner commands, Lab lab) throws InterruptedException {
        machines.forEach(instance::containersOf);
        long begin = System.nanoTime();
        List<CheckResult> results = verify(session, instance, commands, lab);
        session.print(Printable.of(
                new ConsoleReport(Terminal.showsColour(), Terminal.pageWidth())
                        .print(results)
                        .stripTrailing(),
                JsonReport.of(lab.name(), results)));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        reports.write(new SuiteResult(List.of(LabResult.verified(lab, instance.name(), results, took))), session);
        return Summary.of(results).exitCode();
    }

    /** Whoever has to name the instance has to do so, too, in the commands that show the same. */
    private static List<CheckResult> onThisInstance(List<CheckResult> results, String instance) {
        return results.stream()
                .map(result -> result.explained(machine -> machine.on(instance)))
                .toList();
    }

    private List<CheckResult> verify(Session session, Instance instance, CommandRunner commands, Lab lab)
            throws InterruptedException {
        Verifier verifier = new Verifier(commands, new CaptureWitness(instance), Pace.system());
        Limits limits = new Limits(Duration.ofSeconds(deadline), failFast);
        List<Check> chosen = lab.checks().stream()
                .filter(new Selection(names, tags, machines))
                .toList();
        Repetition repetition = new Repetition();
        for (int run = 0; run < repeat; run++) {
            List<CheckResult> results = verifier.verify(
                    lab,
                    chosen,
                    limits,
                    result -> session.progress()
                            .step(result.verdict() + " " + result.check().name()));
            repetition.add(results);
            if (failFast && Summary.of(results).exitCode() != 0) {
                break;
            }
        }
        List<CheckResult> explained = new Diagnostician(commands, lab, () -> session.plan(lab, instance.name()))
                .explain(repetition.results());
        return name.isEmpty() ? explained : onThisInstance(explained, instance.name());
    }
}
