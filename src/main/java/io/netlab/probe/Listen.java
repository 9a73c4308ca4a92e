package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
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
 * Waits for one connection, or for a datagram, in the background until its check ends; then speaks the dialogue, and
 * stays until the other side closes. The step is done when it listens.
 *
 * <pre>
 * listen: {as: server, port: 8080, dialogue: [{until: "\r\n\r\n"}, {send: "HTTP/1.0 200 OK\r\n\r\nhello"}, {close: true}]}
 * </pre>
 *
 * @param address where to listen; everywhere unless said
 */
record Listen(Ref as, int port, Nc.Protocol protocol, Optional<Ref> address, List<Turn> dialogue, Optional<Scene> scene)
        implements Tool<Begun, TalkOutput>, InCheck<Begun, TalkOutput> {

    private static final Key<Integer> PORT = Key.required("port", Scalars.port(), "the port to listen on");
    private static final Key<Nc.Protocol> PROTOCOL =
            Key.withDefault("protocol", Scalars.choice("a protocol", Nc.Protocol.class), Nc.Protocol.TCP, "tcp or udp");
    private static final Key<Optional<Ref>> ADDRESS = Key.optional(
            "address", Scalars.ref(), "the address to listen on, one of the machine's own; all unless said");

    static final ProbeKind KIND = new Kind<Begun>(
                    "listen",
                    "waits for a connection in the background, for the steps that follow",
                    Shapes.object(
                            "listen",
                            List.of(Ongoing.AS, PORT, PROTOCOL, ADDRESS, Ongoing.DIALOGUE),
                            f -> new Listen(
                                    f.get(Ongoing.AS),
                                    f.get(PORT),
                                    f.get(PROTOCOL),
                                    f.get(ADDRESS),
                                    f.get(Ongoing.DIALOGUE),
                                    Optional.empty())),
                    Begun.SHAPE)
            .onlyStep()
            .unsaid(new Begun());

    Listen {
        dialogue = Ongoing.unjudged(dialogue);
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        address.ifPresent(ref -> lab.address(ref, from, problems));
    }

    @Override
    public Optional<Ref> starts() {
        return Optional.of(as);
    }

    @Override
    public Listen in(Scene now) {
        return new Listen(as, port, protocol, address, dialogue, Optional.of(now));
    }

    @Override
    public MachineCommand command(Lab lab, Node from, Begun expect, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("/netlab/talk", "-l", "-k", "-t", Seconds.decimal(timeout)));
        if (protocol == Nc.Protocol.UDP) {
            words.add("-u");
        }
        words.add(address.map(ref -> lab.addressOf(ref, from).text()).orElse("*"));
        words.add(Integer.toString(port));
        dialogue.forEach(turn -> words.addAll(turn.words()));
        return Ongoing.begin(from, as, scene, words, timeout);
    }

    @Override
    public Reading<TalkOutput> read(Begun expect, CommandResult.Ended result) {
        return Ongoing.read(result);
    }

    /** A port that is taken is the check's own trouble, not the lab's. */
    @Override
    public List<Mismatch> judge(Begun expect, TalkOutput seen, Lab lab, Node from) {
        return new Claims(lab, from)
                .that(
                        seen.failure().isEmpty(),
                        "listening",
                        "port " + port,
                        seen.failure().orElse(""))
                .mismatches();
    }
}
