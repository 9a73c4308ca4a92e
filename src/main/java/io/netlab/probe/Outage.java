package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.OutageRequest;
import io.netlab.instance.Request;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine fails for the rest of its check, and is as before when that ends: its services stop, so that connections are
 * refused, or it is switched off, so that nobody answers at all.
 *
 * <pre>
 * steps:
 *   - switch-off: ns1
 *   - {from: pc, dig: www.example.com, expect: {answer: web}}
 * </pre>
 */
record Outage(Ref of, boolean whole, Optional<Scene> scene) implements Tool<Begun, Begun>, InCheck<Begun, Begun> {

    static final ProbeKind STOP = kind("stop", "the services of a machine stop until the check ends", false);
    static final ProbeKind SWITCH_OFF = kind("switch-off", "a machine is off until the check ends", true);

    private static Kind<Begun> kind(String key, String meaning, boolean whole) {
        return new Kind<Begun>(
                        key, meaning, Scalars.ref().map(of -> new Outage(of, whole, Optional.empty())), Begun.SHAPE)
                .onlyStep()
                .ofItsOwnMachine()
                .unsaid(new Begun());
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        if (!whole && from.blocks().isEmpty()) {
            problems.add(of.at(), "'" + of.text() + "' has no service that could stop");
        }
    }

    @Override
    public Optional<Ref> machine() {
        return Optional.of(of);
    }

    @Override
    public boolean isTakenBack() {
        return true;
    }

    @Override
    public Outage in(Scene now) {
        return new Outage(of, whole, Optional.of(now));
    }

    @Override
    public Request command(Lab lab, Node from, Begun expect, Duration timeout) {
        List<String> wires =
                whole ? from.interfaces().stream().map(Interface::name).toList() : List.of();
        return new OutageRequest(from.name(), scene.map(Scene::id).orElse("check"), wires);
    }

    @Override
    public Reading<Begun> read(Begun expect, CommandResult.Ended result) {
        return result.exitCode() == 0
                ? new Reading.Seen<>(expect)
                : new Reading.Unknown<>(
                        "the machine goes on: " + result.stderr().strip());
    }

    @Override
    public List<Mismatch> judge(Begun expect, Begun seen, Lab lab, Node from) {
        return List.of();
    }
}
