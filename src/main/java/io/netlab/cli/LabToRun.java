package io.netlab.cli;

import io.netlab.topology.Lab;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which lab, and under which name it runs. */
final class LabToRun {

    @Parameters(
            paramLabel = "LAB",
            completionCandidates = LabNames.class,
            description = "A name of the catalogue, a lab file, or a folder with lab.yaml.")
    private String lab;

    @Option(names = "--as", paramLabel = "NAME", description = "Name of the instance; by default the lab's name.")
    private Optional<String> name;

    String lab() {
        return lab;
    }

    /** The name said, else the lab's own. */
    String instance(Lab read) {
        return InstanceName.check(name.orElse(read.name()));
    }
}
