package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Address;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routers on the way, with traceroute(8) by Dmitry Butskoy.
 *
 * <pre>
 * traceroute: web
 * traceroute: {to: web, protocol: tcp, port: 80}
 * </pre>
 *
 * <p>One packet at a time: Linux sends each peer few ICMP errors per second (icmp_ratelimit), and the tool's sixteen at
 * once use that up, so that the next traceroute sees silence where there is none.
 */
record Traceroute(Host to, Protocol protocol, Optional<Integer> port)
        implements Tool<TracerouteExpectation, TracerouteOutput> {

    enum Protocol {
        UDP,
        ICMP,
        TCP
    }

    private static final Key<Host> TO = Key.required("to", Host.shape(), "where to");
    private static final Key<Protocol> PROTOCOL = Key.withDefault(
            "protocol", Scalars.choice("a protocol", Protocol.class), Protocol.UDP, "what is sent: udp, icmp or tcp");
    private static final Key<Optional<Integer>> PORT =
            Key.optional("port", Scalars.port(), "destination port, for tcp and udp");

    static final ProbeKind KIND = new Kind<TracerouteExpectation>(
            "traceroute",
            "the routers on the way",
            Shapes.shortOrFull(
                    Host.shape().map(to -> new Traceroute(to, Protocol.UDP, Optional.empty())),
                    Shapes.object(
                            "traceroute",
                            List.of(TO, PROTOCOL, PORT),
                            f -> new Traceroute(f.get(TO), f.get(PROTOCOL), f.get(PORT)))),
            TracerouteExpectation.SHAPE);

    private static final Duration WAIT = Duration.ofMillis(500);
    private static final int MOST_HOPS = 30;

    Traceroute {
        if (protocol == Protocol.ICMP && port.isPresent()) {
            throw new IllegalArgumentException("ICMP has no ports");
        }
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        to.validate(lab, from, problems);
    }

    /** As many hops as could all be silent within the timeout. */
    @Override
    public MachineCommand command(Lab lab, Node from, TracerouteExpectation expect, Duration timeout) {
        long hops = Math.max(1, Math.min(MOST_HOPS, timeout.toMillis() / WAIT.toMillis()));
        List<String> words = new ArrayList<>(List.of(
                "traceroute", "-n", "-q", "1", "-N", "1", "-w", Seconds.decimal(WAIT), "-m", Long.toString(hops)));
        switch (protocol) {
            case ICMP -> words.add("-I");
            case TCP -> words.add("-T");
            case UDP -> port.ifPresent(p -> words.add("-U"));
        }
        port.ifPresent(p -> words.addAll(List.of("-p", Integer.toString(p))));
        words.add(to.resolve(lab, from));
        return new MachineCommand(from.name(), words, Optional.empty(), Seconds.withGrace(timeout.plus(to.lookUp())));
    }

    @Override
    public Optional<Target> target(Lab lab, Node from, TracerouteExpectation expect) {
        return Optional.of(Target.icmp(to, lab, from));
    }

    @Override
    public Reading<TracerouteOutput> read(TracerouteExpectation expect, CommandResult.Ended result) {
        return TracerouteOutput.read(result);
    }

    @Override
    public List<Mismatch> judge(TracerouteExpectation expect, TracerouteOutput seen, Lab lab, Node from) {
        Claims claims = new Claims(lab, from).outcome(expect.outcomes(), seen.outcome());
        List<String> hops = seen.hops().stream()
                .map(hop -> hop.address().map(Address::text).orElse(TracerouteExpectation.SILENCE))
                .toList();
        Stream.of(expect.hops(), expect.through())
                .flatMap(Optional::stream)
                .forEach(sequence -> claims.that(
                        seen.isPath() && sequence.test(hops, lab, from),
                        "hops",
                        sequence.describe(lab, from),
                        seen.hopList()));
        return claims.mismatches();
    }
}
