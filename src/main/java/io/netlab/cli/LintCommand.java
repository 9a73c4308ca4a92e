package io.netlab.cli;

import io.netlab.instance.LabSource;
import io.netlab.prove.Faults;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command
final class LintCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(
            arity = "1..*",
            paramLabel = "LAB",
            completionCandidates = LabNames.class,
            description = "Names of the catalogue, lab files, or folders.")
    private List<String> labs;

    record Row(String file, int line, int column, String problem) {}

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            List<String> lines = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            for (String lab : labs) {
                LabSource source = session.find(lab);
                try {
                    Lab read = session.read(source);
                    List<Problem> exceptions = Faults.unknownExemptions(read);
                    if (!exceptions.isEmpty()) {
                        throw new InvalidLab(exceptions);
                    }
                    lines.add(summary(source, read));
                } catch (InvalidLab e) {
                    problems.addAll(e.problems());
                    e.problems().forEach(problem -> lines.add(problem.toString()));
                }
            }
            session.print(Printable.of(
                    String.join("\n", lines),
                    problems.stream().map(LintCommand::row).toList()));
            return problems.isEmpty() ? ExitCode.OK : ExitCode.INVALID;
        }
    }

    private static String summary(LabSource source, Lab lab) {
        return source.name() + ": ok: " + Count.of(lab.nodes().size(), "machine") + ", "
                + Count.of(lab.subnets().size(), "subnet") + ", "
                + Count.of(lab.checks().size(), "check");
    }

    private static Row row(Problem problem) {
        return new Row(problem.at().file(), problem.at().line(), problem.at().column(), problem.what());
    }
}
