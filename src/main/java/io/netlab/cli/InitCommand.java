package io.netlab.cli;

import io.netlab.instance.LabSource;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command
final class InitCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Parameters(
            paramLabel = "NAME",
            description = "The lab's name, and its folder; or a folder whose last part is the name, as labs/mine.")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "LAB",
            completionCandidates = LabNames.class,
            description = "Start with a copy of that lab instead of a small one with comments.")
    private Optional<String> from;

    /** @param file as it can be opened from here, and {@code lesson} likewise */
    record Row(String lab, String file, String lesson) {}

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Path folder = Path.of(name);
            Optional<LabSource> source = from.map(session::find);
            NewLab lab = NewLab.of(InstanceName.check(folder.getFileName().toString()), source);
            Lab read = session.read(new LabSource(folder + "/lab.yaml", lab.text(), Optional.empty()));
            if (!read.name().equals(lab.name())) {
                throw new WrongUsage("'name' of " + source.map(LabSource::name).orElse("") + " could not be changed;"
                        + " write it on a line of its own there");
            }
            Path file = folder.resolve("lab.yaml");
            Path lesson = folder.resolve("README.md");
            write(file, lab.text(), lesson, lab.lesson(folder.toString(), read.title()));
            session.print(Printable.of(
                    file + " and " + lesson + " are made.\nNext: netlab graph " + folder + " -o " + folder
                            + "/lab.svg, netlab test " + folder + ", netlab up " + folder,
                    new Row(lab.name(), file.toString(), lesson.toString())));
            return ExitCode.OK;
        }
    }

    /** Both, or none and no new folder. */
    private static void write(Path file, String text, Path lesson, String page) {
        for (Path path : new Path[] {file, lesson}) {
            if (Files.exists(path)) {
                throw new WrongUsage(path + " is there already; it is not overwritten");
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        List<Path> made = Stream.iterate(folder, path -> path != null && Files.notExists(path), Path::getParent)
                .toList();
        try {
            Files.createDirectories(folder);
            WholeFile.write(file, text);
            WholeFile.write(lesson, page);
        } catch (IOException e) {
            delete(file);
            made.forEach(InitCommand::delete);
            throw new NotWritten("the lab could not be made in " + folder + ": " + WholeFile.reason(e));
        }
    }

    /** What can be: somebody else may have put something into the new folder. */
    private static void delete(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException e) {
            // then it stays
        }
    }
}
