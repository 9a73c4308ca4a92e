package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A TCP connect to each of some ports of one host, with nc(1), 32 at a time ({@code images/instrument/scan}).
 *
 * <pre>
 * port-scan: {host: web, ports: [22, 80, 8000-8100]}
 * </pre>
 */
record PortScan(Host host, SortedSet<Integer> ports) implements Tool<PortScanExpectation, PortScanOutput> {

    private static final int AT_ONCE = 32;
    private static final int MOST = 1024;
    private static final Duration STARTING = Duration.ofMillis(30);
    /** Each connect is limited by itself; the host may be busy with the many processes that it takes. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?");

    private static final Shape<List<Integer>> PORTS_SHAPE = Scalars.matching(
                    RANGE, "a port or a range of ports, as '8000-8100'")
            .map(PortScan::range);
    private static final Key<Host> HOST = Key.required("host", Host.shape(), "whose ports are tried");
    private static final Key<List<List<Integer>>> PORTS =
            Key.required("ports", Shapes.oneOrMany(PORTS_SHAPE), "which TCP ports, as '80' or '8000-8100'");

    static final ProbeKind KIND = new Kind<PortScanExpectation>(
            "port-scan",
            "a TCP connect to each of some ports",
            Shapes.object(
                    "port-scan",
                    List.of(HOST, PORTS),
                    f -> new PortScan(
                            f.get(HOST),
                            new TreeSet<>(
                                    f.get(PORTS).stream().flatMap(List::stream).toList()))),
            PortScanExpectation.SHAPE);

    PortScan {
        if (ports.isEmpty() || ports.size() > MOST) {
            throw new IllegalArgumentException("a port scan tries 1 to " + MOST + " ports, not " + ports.size());
        }
    }

    private static List<Integer> range(String text) {
        String[] ends = text.split("-", 2);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (first > last || last > 65535) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a range of ports; expected 1 to 65535, the lower one first");
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** Of one connect. */
    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        host.validate(lab, from, problems);
    }

    /** Nothing is known of a port that was not tried, and least of all that it is not open. */
    @Override
    public Optional<String> contradicts(Expectation expect) {
        return expect instanceof PortScanExpectation claimed && claimed.speaksOfOthersThan(ports)
                ? Optional.of("something is expected of ports that are not among 'ports'")
                : Optional.empty();
    }

    @Override
    public MachineCommand command(Lab lab, Node from, PortScanExpectation expect, Duration timeout) {
        List<String> words =
                new ArrayList<>(List.of("/netlab/scan", Integer.toString(AT_ONCE), Seconds.whole(timeout)));
        words.add(host.resolve(lab, from));
        ports.forEach(port -> words.add(Integer.toString(port)));
        Duration connecting =
                Duration.ofSeconds(Long.parseLong(Seconds.whole(timeout))).multipliedBy(1 + ports.size() / AT_ONCE);
        Duration whole = connecting.plus(STARTING.multipliedBy(ports.size())).plus(BUSY);
        return new MachineCommand(from.name(), words, Optional.empty(), Seconds.withGrace(whole));
    }

    @Override
    public Reading<PortScanOutput> read(PortScanExpectation expect, CommandResult.Ended result) {
        return PortScanOutput.read(result, ports);
    }

    @Override
    public List<Mismatch> judge(PortScanExpectation expect, PortScanOutput seen, Lab lab, Node from) {
        Claims claims = new Claims(lab, from);
        expect.ports()
                .forEach((outcome, set) -> claims.that(
                        set.test(
                                seen.with(outcome).stream()
                                        .map(Integer::doubleValue)
                                        .toList(),
                                lab,
                                from),
                        outcome.written() + " ports",
                        set.describe(lab, from),
                        seen.with(outcome).toString()));
        return claims.mismatches();
    }
}
