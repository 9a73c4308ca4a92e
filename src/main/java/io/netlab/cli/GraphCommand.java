package io.netlab.cli;

import io.netlab.report.GraphFormat;
import io.netlab.topology.Lab;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        footer = {
            "",
            "-o svg (a picture, for light and dark; the default), mmd (Mermaid) and dot (Graphviz) print it,",
            "-o FILE.svg, FILE.mmd or FILE.dot makes a file."
        })
final class GraphCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(
            paramLabel = "LAB",
            completionCandidates = LabNames.class,
            description = "A name of the catalogue, a lab file, or a folder with lab.yaml.")
    private String lab;

    @Override
    public Integer call() {
        List<String> forms =
                Arrays.stream(GraphFormat.values()).map(GraphFormat::toString).toList();
        OutputTarget target = OutputTarget.parse(netlab.output().orElse(forms.get(0)), forms);
        try (Session session = netlab.drawingSession()) {
            Lab read = session.read(session.find(lab));
            GraphFormat form = GraphFormat.valueOf(target.form().toUpperCase(Locale.ROOT));
            target.write(form.write(read), session);
            return ExitCode.OK;
        }
    }
}
