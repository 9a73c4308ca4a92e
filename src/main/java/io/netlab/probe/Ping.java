package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
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

/**
 * ICMP echo with iputils' ping(8).
 *
 * <pre>
 * ping: web
 * ping: {to: web, count: 3, size: 1472, dont-fragment: true}
 * </pre>
 *
 * @param size bytes of payload; 28 less than the IPv4 packet
 */
record Ping(Host to, int count, Optional<Integer> size, boolean dontFragment)
        implements Tool<PingExpectation, PingOutput> {

    private static final Key<Host> TO = Key.required("to", Host.shape(), "whom to ask");
    private static final Key<Integer> COUNT =
            Key.withDefault("count", Scalars.integer(1, 100, "a count of packets"), 1, "how many packets");
    private static final Key<Optional<Integer>> SIZE =
            Key.optional("size", Scalars.integer(0, 65507, "a size"), "bytes of payload");
    private static final Key<Boolean> DONT_FRAGMENT =
            Key.withDefault("dont-fragment", Scalars.bool(), false, "forbid fragmentation, here and on the way");

    static final ProbeKind KIND = new Kind<PingExpectation>(
            "ping",
            "ICMP echo: does the machine answer",
            Shapes.shortOrFull(
                    Host.shape().map(to -> new Ping(to, 1, Optional.empty(), false)),
                    Shapes.object(
                            "ping",
                            List.of(TO, COUNT, SIZE, DONT_FRAGMENT),
                            f -> new Ping(f.get(TO), f.get(COUNT), f.get(SIZE), f.get(DONT_FRAGMENT)))),
            PingExpectation.SHAPE);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        to.validate(lab, from, problems);
    }

    /** The timeout is each packet's: the whole takes the intervals more. */
    @Override
    public MachineCommand command(Lab lab, Node from, PingExpectation expect, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("ping", "-n", "-c", Integer.toString(count)));
        if (count > 1) {
            words.addAll(List.of("-i", Seconds.decimal(INTERVAL)));
        }
        words.addAll(List.of("-W", Seconds.decimal(timeout)));
        size.ifPresent(bytes -> words.addAll(List.of("-s", Integer.toString(bytes))));
        if (dontFragment) {
            words.addAll(List.of("-M", "do"));
        }
        words.add(to.resolve(lab, from));
        Duration whole = timeout.plus(INTERVAL.multipliedBy(count)).plus(to.lookUp());
        return new MachineCommand(from.name(), words, Optional.empty(), Seconds.withGrace(whole));
    }

    @Override
    public Optional<Target> target(Lab lab, Node from, PingExpectation expect) {
        return Optional.of(Target.icmp(to, lab, from));
    }

    @Override
    public Reading<PingOutput> read(PingExpectation expect, CommandResult.Ended result) {
        return PingOutput.read(result);
    }

    @Override
    public List<Mismatch> judge(PingExpectation expect, PingOutput seen, Lab lab, Node from) {
        return new Claims(lab, from)
                .outcome(expect.outcomes(), seen.outcome())
                .number("loss in percent", expect.loss(), Optional.of(seen.loss()))
                .number("TTL", expect.ttl(), seen.ttl())
                .number("round trip in ms", expect.time(), seen.time())
                .mismatches();
    }
}
