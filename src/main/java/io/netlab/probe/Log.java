package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.LogRequest;
import io.netlab.instance.Request;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the services of a machine printed since the check began: since before its first try or, with steps, before the
 * first step of each try. Other checks wait meanwhile, so that no line is theirs.
 *
 * <pre>
 * log: proxy
 * log: {of: proxy, lines: {contains: www.example.com}}
 * </pre>
 *
 * <p>A service may print a moment after it answered. So what must be there is looked for again until the timeout, and
 * what must not be there is looked for once, at the timeout.
 *
 * @param lines which lines count; all unless said
 * @param began where the log ended then; empty outside of a check that runs
 */
record Log(Ref of, Optional<Match<String>> lines, Optional<Optional<Instant>> began)
        implements Tool<LogExpectation, List<String>>, InCheck<LogExpectation, List<String>> {

    private static final Key<Ref> OF = Key.required("of", Scalars.ref(), "the machine whose services are read");
    private static final Key<Optional<Match<String>>> LINES =
            Key.optional("lines", TextMatch.lineShape(), "which lines are looked at; all unless said");

    static final ProbeKind KIND = new Kind<LogExpectation>(
                    "log",
                    "what a machine's services printed since the check began",
                    Shapes.shortOrFull(
                            Scalars.ref().map(of -> new Log(of, Optional.empty(), Optional.empty())),
                            Shapes.object(
                                    "log",
                                    List.of(OF, LINES),
                                    f -> new Log(f.get(OF), f.get(LINES), Optional.empty()))),
                    LogExpectation.SHAPE)
            .ofItsOwnMachine()
            .telling("line");

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Optional<Ref> machine() {
        return Optional.of(of);
    }

    @Override
    public boolean isAlone() {
        return true;
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        lines.ifPresent(match -> match.validate(lab, from, problems));
    }

    @Override
    public Log in(Scene scene) {
        return new Log(of, lines, Optional.ofNullable(scene.logEnds().get(of.text())));
    }

    @Override
    public Request command(Lab lab, Node from, LogExpectation expect, Duration timeout) {
        return new LogRequest.After(
                of.text(), began.orElse(Optional.empty()), expect.mayBreak() ? timeout : Duration.ZERO);
    }

    @Override
    public Duration patience(LogExpectation expect, Duration timeout) {
        return expect.mayBreak() ? Duration.ZERO : timeout;
    }

    @Override
    public Reading<List<String>> read(LogExpectation expect, CommandResult.Ended result) {
        if (began.isEmpty()) {
            return new Reading.Unknown<>("it is not known where the log ended when the check began");
        }
        return result.exitCode() != 0 || !result.stderr().isEmpty()
                ? new Reading.Unknown<>("this is no log")
                : new Reading.Seen<>(result.stdout().lines().toList());
    }

    @Override
    public List<Mismatch> judge(LogExpectation expect, List<String> seen, Lab lab, Node from) {
        return expect.judge(counted(seen, lab, from), lab, from);
    }

    private List<String> counted(List<String> seen, Lab lab, Node from) {
        return seen.stream()
                .filter(line ->
                        lines.filter(match -> !match.test(line, lab, from)).isEmpty())
                .toList();
    }

    /** Those that are looked at. */
    @Override
    public List<String> fact(String name, LogExpectation expect, List<String> seen, Lab lab, Node from) {
        return counted(seen, lab, from);
    }
}
