package io.netlab.cli;

import io.netlab.report.Lesson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command
final class ShowCommand implements Callable<Integer> {

    /** Lines that are longer are hard to read, however wide the terminal is. */
    private static final int WIDEST = 80;

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(
            paramLabel = "LAB",
            completionCandidates = LabNames.class,
            description = "A name of the catalogue, a lab file, or a folder with lab.yaml and README.md.")
    private String lab;

    /** @param lesson in Markdown */
    record Row(String lab, String lesson) {}

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            String markdown = session.catalogue().lesson(lab);
            int width = Math.min(WIDEST, Terminal.width());
            String page = new Lesson(width, Terminal.showsColour()).print(markdown);
            session.print(Printable.of(
                    page + "\nA picture of it: netlab graph " + lab + " -o FILE.svg", new Row(lab, markdown)));
            return ExitCode.OK;
        }
    }
}
