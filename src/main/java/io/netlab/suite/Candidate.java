package io.netlab.suite;

import io.netlab.instance.LabSource;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lab that is to be tested.
 *
 * @param lab empty when its file has these problems
 * @param instance what it will be called while it runs
 */
public record Candidate(LabSource source, Optional<Lab> lab, List<Problem> problems, String instance) {

    public Candidate {
        problems = List.copyOf(problems);
    }

    /** Reads a lab's file; its mistakes become the lab's problems. */
    static Candidate read(LabReader reader, LabSource source, RunName run) {
        try {
            Lab lab = reader.read(source.name(), source.text());
            return new Candidate(source, Optional.of(lab), List.of(), run.instance(lab.name()));
        } catch (InvalidLab e) {
            return new Candidate(source, Optional.empty(), e.problems(), "");
        }
    }

    /** The lab's name; for an invalid file that of its folder, or of the file itself. */
    public String name() {
        return lab.map(Lab::name).orElseGet(this::nameOfPlace);
    }

    private String nameOfPlace() {
        Path path = Path.of(source.name());
        Path folder = path.toAbsolutePath().normalize().getParent();
        boolean named = path.endsWith("lab.yaml") && folder != null && folder.getFileName() != null;
        return (named ? folder : path).getFileName().toString();
    }
}
