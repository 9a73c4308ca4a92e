package io.netlab.cli;

import io.netlab.engine.EngineInfo;
import io.netlab.instance.Instance;
import io.netlab.instance.LabSource;
import io.netlab.instance.UpRequest;
import io.netlab.json.JsonText;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Selection;
import io.netlab.prove.Fault;
import io.netlab.prove.FaultResult;
import io.netlab.prove.Faults;
import io.netlab.prove.Proof;
import io.netlab.prove.Proofs;
import io.netlab.report.ProofJson;
import io.netlab.report.ProofText;
import io.netlab.suite.Jobs;
import io.netlab.suite.RunName;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        description = {
            "Labs that are named run on instances of their own, which are taken down at the end. With --instance a"
                    + " running one is used, and is afterwards what it was before."
        })
final class ProveCommand implements Callable<Integer> {

    private static final String JSON = "json=";

    @ParentCommand
    private NetlabCommand netlab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabArguments labs;

    @Option(
            names = {"-i", "--instance"},
            paramLabel = "NAME",
            description = "This running instance; it stays up.")
    private Optional<String> instance;

    @Option(names = "--fault", paramLabel = "PATTERN", description = "Only faults named so; * is any text.")
    private List<String> patterns = List.of();

    @Option(names = "--list", description = "Only name the faults. Needs no Docker.")
    private boolean list;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many instances at the same time; by default two for each core, as memory allows.")
    private Optional<Integer> jobs;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "For the checks under one fault: ask nothing more after this long. Default: ${DEFAULT-VALUE}.")
    private int deadline;

    @Option(names = "--report", paramLabel = "json=FILE", description = "Also write what was found as JSON.")
    private Optional<String> report;

    @Override
    public Integer call() throws InterruptedException {
        checkUsage();
        Optional<Path> file = prepareReport();
        try (Session session = netlab.session()) {
            if (list) {
                return list(
                        session,
                        sources(session).stream().map(s -> read(session, s)).toList());
            }
            List<Proof> proofs = instance.isPresent() ? List.of(onInstance(session)) : onOwn(session);
            ProofText text = new ProofText(Terminal.showsColour());
            session.print(Printable.of(
                    proofs.stream()
                            .map(p -> (proofs.size() == 1 ? "" : "== " + p.lab().name() + "\n") + text.print(p))
                            .collect(Collectors.joining("\n"))
                            .stripTrailing(),
                    ProofJson.of(proofs)));
            if (file.isPresent()) {
                write(file.get(), proofs);
            }
            return exitCode(proofs);
        }
    }

    private void checkUsage() {
        if (labs.areSaid() == instance.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "say which labs, or --all, or --instance NAME for one that runs");
        }
        if (jobs.filter(n -> n < 1).isPresent() || deadline < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs and --deadline must be at least 1");
        }
    }

    private Optional<Path> prepareReport() {
        if (report.isEmpty()) {
            return Optional.empty();
        }
        if (!report.get().startsWith(JSON) || report.get().length() == JSON.length()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no report '" + report.get() + "'; expected json=FILE");
        }
        Path file = Path.of(report.get().substring(JSON.length()));
        try {
            WholeFile.prepare(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "the report cannot be written: " + WholeFile.reason(e));
        }
        return Optional.of(file);
    }

    private static void write(Path file, List<Proof> proofs) {
        try {
            WholeFile.write(file, JsonText.indented(ProofJson.of(proofs)) + "\n");
        } catch (IOException e) {
            throw new NotWritten("the report could not be written: " + WholeFile.reason(e));
        }
    }

    private int list(Session session, List<Lab> read) {
        List<String> names = read.stream()
                .flatMap(lab ->
                        chosen(lab).stream().map(fault -> (read.size() == 1 ? "" : lab.name() + "  ") + fault.name()))
                .toList();
        session.print(Printable.of(String.join("\n", names), names));
        return names.isEmpty() ? ExitCode.NOTHING_CHECKED : ExitCode.OK;
    }

    private Proof onInstance(Session session) throws InterruptedException {
        Instance running = session.instance(instance, "netlab prove --instance NAME");
        LabSource source = running.lab();
        Lab lab = checked(new RunningLab(session, running.name(), source).read(Optional.empty()));
        UpRequest request = new UpRequest(lab, source.file(), running.name(), true);
        return proofs(session, 1)
                .onInstance(job(request), (l, result) -> session.progress().step(line(result)));
    }

    private List<Proof> onOwn(Session session) {
        List<Proofs.Job> wanted = sources(session).stream()
                .map(source -> job(new UpRequest(read(session, source), source.file(), "", true)))
                .toList();
        RunName run = RunName.choose(session.instances().list().keySet(), new SecureRandom());
        EngineInfo engine = session.engine().engine().info();
        int width = jobs.orElseGet(() -> Jobs.fitting(2 * engine.cores(), engine.memory(), Integer.MAX_VALUE));
        return proofs(session, width)
                .run(
                        wanted,
                        run::instance,
                        session.progress(),
                        (lab, result) ->
                                session.progress().step((wanted.size() == 1 ? "" : lab.name() + "  ") + line(result)));
    }

    private static String line(FaultResult result) {
        return new ProofText(false).line(result);
    }

    private Proofs proofs(Session session, int width) {
        Limits limits = new Limits(Duration.ofSeconds(deadline), false);
        return new Proofs(session.quietInstances(), Pace.system(), limits, width);
    }

    private Proofs.Job job(UpRequest request) {
        return new Proofs.Job(request, chosen(request.lab()), patterns.isEmpty());
    }

    private List<Fault> chosen(Lab lab) {
        List<Pattern> wanted = patterns.stream().map(Selection::glob).toList();
        return Faults.of(lab).stream()
                .filter(fault -> wanted.isEmpty()
                        || wanted.stream().anyMatch(p -> p.matcher(fault.name()).matches()))
                .toList();
    }

    private List<LabSource> sources(Session session) {
        if (instance.isPresent()) {
            return List.of(
                    session.instance(instance, "netlab prove --instance NAME").lab());
        }
        return labs.find(session);
    }

    private static Lab read(Session session, LabSource source) {
        return checked(session.read(source));
    }

    private static Lab checked(Lab lab) {
        List<Problem> problems = Faults.unknownExemptions(lab);
        if (!problems.isEmpty()) {
            throw new InvalidLab(problems);
        }
        return lab;
    }

    /** As of many labs' tests: something weak is told before something that broke. */
    private static int exitCode(List<Proof> proofs) {
        List<Integer> codes = proofs.stream().map(Proof::exitCode).toList();
        return Stream.of(ExitCode.CHECK_FAILED, ExitCode.ERROR, ExitCode.NOTHING_CHECKED)
                .filter(codes::contains)
                .findFirst()
                .orElse(proofs.isEmpty() ? ExitCode.NOTHING_CHECKED : ExitCode.OK);
    }
}
