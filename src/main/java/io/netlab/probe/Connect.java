package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Endpoint;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A TCP connection that speaks its dialogue and stays open in the background until its check ends. The step is done when
 * it is connected.
 *
 * <pre>
 * connect: {as: client, to: "b:10000", source-port: 50011, dialogue: [{send: hello}]}
 * </pre>
 */
record Connect(
        Ref as,
        Endpoint to,
        Optional<Ref> source,
        Optional<Integer> sourcePort,
        List<Turn> dialogue,
        Optional<Scene> scene)
        implements Tool<Begun, TalkOutput>, InCheck<Begun, TalkOutput> {

    private static final Key<Endpoint> TO = Key.required("to", Scalars.endpoint(), "whom to ask, as 'web:80'");

    static final ProbeKind KIND = new Kind<Begun>(
                    "connect",
                    "a TCP connection that stays open in the background, for the steps that follow",
                    Shapes.object(
                            "connect",
                            List.of(Ongoing.AS, TO, Nc.SOURCE, Nc.SOURCE_PORT, Ongoing.DIALOGUE),
                            f -> new Connect(
                                    f.get(Ongoing.AS),
                                    f.get(TO),
                                    f.get(Nc.SOURCE),
                                    f.get(Nc.SOURCE_PORT),
                                    f.get(Ongoing.DIALOGUE),
                                    Optional.empty())),
                    Begun.SHAPE)
            .onlyStep()
            .unsaid(new Begun());

    Connect {
        dialogue = Ongoing.unjudged(dialogue);
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        new Host(to.host()).validate(lab, from, problems);
        source.ifPresent(ref -> lab.address(ref, from, problems));
    }

    @Override
    public Optional<Ref> starts() {
        return Optional.of(as);
    }

    @Override
    public Connect in(Scene now) {
        return new Connect(as, to, source, sourcePort, dialogue, Optional.of(now));
    }

    @Override
    public MachineCommand command(Lab lab, Node from, Begun expect, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("/netlab/talk", "-k", "-t", Seconds.decimal(timeout)));
        source.ifPresent(
                ref -> words.addAll(List.of("-s", lab.addressOf(ref, from).text())));
        sourcePort.ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        words.add(new Host(to.host()).resolve(lab, from));
        words.add(Integer.toString(to.port()));
        dialogue.forEach(turn -> words.addAll(turn.words()));
        return Ongoing.begin(from, as, scene, words, timeout);
    }

    @Override
    public Reading<TalkOutput> read(Begun expect, CommandResult.Ended result) {
        return Ongoing.read(result);
    }

    @Override
    public List<Mismatch> judge(Begun expect, TalkOutput seen, Lab lab, Node from) {
        return new Claims(lab, from)
                .that(
                        seen.failure().isEmpty(),
                        "connection",
                        Outcome.OPEN.written(),
                        seen.failure()
                                .flatMap(SocketError::in)
                                .map(Outcome::written)
                                .or(seen::failure)
                                .orElse(""))
                .mismatches();
    }
}
