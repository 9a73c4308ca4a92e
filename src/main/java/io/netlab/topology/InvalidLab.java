package io.netlab.topology;

import java.util.List;
import java.util.stream.Collectors;

/** A lab file has mistakes; the message lists all of them, a line each. */
public final class InvalidLab extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidLab(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
