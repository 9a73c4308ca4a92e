package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code listen} or {@code connect} of an earlier step heard until now. It is looked for until the timeout: what
 * was sent may be on its way.
 *
 * <pre>
 * heard: server
 * expect: {text: {starts-with: "GET / HTTP/1.1"}}
 * </pre>
 */
record Heard(Ref by, Optional<Scene> scene)
        implements Tool<HeardExpectation, TalkOutput>, InCheck<HeardExpectation, TalkOutput> {

    private static final Key<Ref> BY = Key.required("by", Scalars.ref(), "the listener or connection, by its name");

    static final ProbeKind KIND = new Kind<HeardExpectation>(
                    "heard",
                    "what a listener or a connection of an earlier step heard",
                    Shapes.shortOrFull(
                            Scalars.ref().map(by -> new Heard(by, Optional.empty())),
                            Shapes.object("heard", List.of(BY), f -> new Heard(f.get(BY), Optional.empty()))),
                    HeardExpectation.SHAPE)
            .onlyStep()
            .ofItsOwnMachine();

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Optional<Ref> about() {
        return Optional.of(by);
    }

    @Override
    public Heard in(Scene now) {
        return new Heard(by, Optional.of(now));
    }

    @Override
    public MachineCommand command(Lab lab, Node from, HeardExpectation expect, Duration timeout) {
        return Ongoing.heard(from, by, scene, timeout);
    }

    @Override
    public Duration patience(HeardExpectation expect, Duration timeout) {
        return timeout;
    }

    @Override
    public Reading<TalkOutput> read(HeardExpectation expect, CommandResult.Ended result) {
        return TalkOutput.parse(result.stdout())
                .filter(talk -> result.exitCode() == 0 && result.stderr().isEmpty())
                .<Reading<TalkOutput>>map(Reading.Seen::new)
                .orElseGet(() -> new Reading.Unknown<>("it is not known what was heard"));
    }

    @Override
    public List<Mismatch> judge(HeardExpectation expect, TalkOutput seen, Lab lab, Node from) {
        return new Claims(lab, from)
                .text("heard", Optional.of(expect.text()), Optional.of(seen.heard()))
                .mismatches();
    }
}
