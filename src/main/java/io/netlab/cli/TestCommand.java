package io.netlab.cli;

import io.netlab.engine.EngineInfo;
import io.netlab.instance.LabSource;
import io.netlab.probe.Pace;
import io.netlab.report.ConsoleReport;
import io.netlab.report.JsonReport;
import io.netlab.suite.Candidate;
import io.netlab.suite.Jobs;
import io.netlab.suite.LabResult;
import io.netlab.suite.RunName;
import io.netlab.suite.Suite;
import io.netlab.suite.SuiteResult;
import io.netlab.suite.SuiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private LabArguments labs;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many labs at the same time; by default what the engine's cores and memory allow.")
    private Optional<Integer> jobs;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "For each lab: ask nothing more after this long; what was not asked is an ERROR. Default: ${DEFAULT-VALUE}.")
    private int deadline;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description =
                    "For labs that do not pass, keep here what their machines can tell: logs, addresses, routes, rules.")
    private Optional<Path> evidence;

    @Option(names = "--keep", description = "Leave labs that do not pass running, for a look.")
    private boolean keep;

    @Mixin
    private ReportOption reports;

    @Override
    public Integer call() {
        if (!labs.areSaid()) {
            throw new ParameterException(spec.commandLine(), "say which labs, or --all");
        }
        jobs.filter(n -> n < 1).ifPresent(n -> {
            throw new ParameterException(spec.commandLine(), "--jobs " + n + " tests nothing; expected 1 or more");
        });
        try (Session session = netlab.session()) {
            List<LabSource> sources = labs.find(session);
            reports.prepare();
            RunName run = RunName.choose(session.instances().list().keySet(), new SecureRandom());
            List<Candidate> candidates = Suite.read(session.reader(), sources, run);
            SuiteSettings settings = new SuiteSettings(
                    jobs.orElseGet(() -> jobs(session, candidates.size())),
                    Duration.ofSeconds(deadline),
                    keep,
                    evidence);
            SuiteText text = new SuiteText(new ConsoleReport(Terminal.showsColour()), settings);
            SuiteResult result = new Suite(session.quietInstances(), Pace.system(), settings)
                    .run(candidates, session.progress(), lab -> session.say(text.line(lab)));
            session.print(Printable.of(text.text(result), JsonReport.of(result)));
            reports.write(result, session);
            evidence.ifPresent(
                    folder -> keepReports(folder, result, new SuiteText(new ConsoleReport(false), settings)));
            return result.exitCode();
        }
    }

    /** The report of each bad lab, beside what its machines told. */
    private static void keepReports(Path evidence, SuiteResult result, SuiteText text) {
        for (LabResult lab : result.labs()) {
            Path folder = evidence.resolve(lab.instance());
            if (lab.isBad() && !lab.instance().isEmpty() && Files.isDirectory(folder)) {
                try {
                    WholeFile.write(folder.resolve("report.txt"), text.notPassed(lab));
                } catch (IOException e) {
                    throw new NotWritten("the evidence could not be written: " + WholeFile.reason(e));
                }
            }
        }
    }

    private static int jobs(Session session, int labs) {
        EngineInfo engine = session.engine().engine().info();
        return Jobs.fitting(engine.cores(), engine.memory(), labs);
    }
}
