package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;
import java.util.Optional;

/**
 * What must come out of a command: {@code {output: {contains: eth0}}}, {@code {exit-code: 3}}.
 *
 * @param exitCode 0 unless said: what a failed command printed, or did not print, shows nothing
 */
record RunExpectation(
        Match<Double> exitCode,
        Optional<Match<String>> output,
        Optional<Match<String>> errors,
        Optional<JsonMatch> json)
        implements Expectation {

    private static final Match<Double> SUCCESS = NumberMatch.equalTo(0);

    /** Of a step that only does something. */
    static final RunExpectation WORKED =
            new RunExpectation(SUCCESS, Optional.empty(), Optional.empty(), Optional.empty());

    private static final Key<Optional<Match<Double>>> EXIT_CODE =
            Key.optional("exit-code", NumberMatch.shape(), "its exit code, 0 unless said");
    private static final Key<Optional<Match<String>>> OUTPUT =
            Key.optional("output", TextMatch.shape(), "what it printed to standard output");
    private static final Key<Optional<Match<String>>> ERRORS =
            Key.optional("errors", TextMatch.shape(), "what it printed to standard error");
    private static final Key<Optional<JsonMatch>> JSON =
            Key.optional("json", JsonMatch.shape(), "values in its JSON output, by JSON pointer");

    static final Shape<RunExpectation> SHAPE =
            Shapes.object("expectation of a run", List.of(EXIT_CODE, OUTPUT, ERRORS, JSON), f -> {
                boolean nothing = f.get(EXIT_CODE).isEmpty()
                        && f.get(OUTPUT).isEmpty()
                        && f.get(ERRORS).isEmpty()
                        && f.get(JSON).isEmpty();
                if (nothing) {
                    throw new IllegalArgumentException(
                            "'expect' asserts nothing; a run can claim 'exit-code', 'output', 'errors', 'json'");
                }
                return new RunExpectation(f.get(EXIT_CODE).orElse(SUCCESS), f.get(OUTPUT), f.get(ERRORS), f.get(JSON));
            });

    /** A command that broke fails too. */
    @Override
    public boolean isNegative() {
        return !exitCode.isAlwaysTrueOf(0.0);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        output.ifPresent(match -> match.validate(lab, from, problems));
        errors.ifPresent(match -> match.validate(lab, from, problems));
        json.ifPresent(match -> match.validate(lab, from, problems));
    }
}
