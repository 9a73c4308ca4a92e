package io.netlab.capture.flow;

import io.netlab.block.Blocks;
import io.netlab.probe.Probes;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A company behind a proxy, with a check that claims something of packets. */
final class FlowLabs {

    static final LabReader READER =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));

    private static final String NETWORK = """
            name: company
            subnets: {company: 10.1.0.0/24, internet: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {company: 10.1.0.2}}
              guest: {interfaces: {company: dhcp}}
              proxy: {interfaces: {company: 10.1.0.1, internet: 203.0.113.1}}
              ns: {interfaces: {internet: 203.0.113.53}}
              web: {interfaces: {internet: 203.0.113.80}}
            checks:
              - name: claim
                from: pc
                curl: http://web/
                expect: {status: 200}
            """;

    private FlowLabs() {}

    /** @param keys of the check, from column 1 on */
    static Lab with(String keys) {
        return READER.read("lab.yaml", NETWORK + keys.indent(4));
    }

    /** The network without a claim on packets. */
    static Lab plain() {
        return with("");
    }

    static FlowClaim claim(Lab lab) {
        return (FlowClaim) lab.checks().get(0).traffic().orElseThrow();
    }

    /** A flow of these lines, each put in quotes as a whole. */
    static Flow flow(String... lines) {
        return claim(with("flow:\n" + quoted(lines))).flow().orElseThrow();
    }

    static Flow strict(String... lines) {
        return new Flow(flow(lines).lines(), true);
    }

    static FlowLine line(String line) {
        return claim(with("never:\n" + quoted(line))).never().get(0);
    }

    private static String quoted(String... lines) {
        return Stream.of(lines).map(line -> "  - '" + line + "'\n").collect(Collectors.joining());
    }

    /** The messages, with line and column counted from the first of the keys. */
    static List<String> problems(String keys) {
        return problemsOf(keys.indent(4));
    }

    /** @param more lines of the file, more checks perhaps */
    static List<String> problemsOf(String more) {
        int before = (int) NETWORK.lines().count();
        try {
            READER.read("lab.yaml", NETWORK + more);
            return List.of();
        } catch (InvalidLab e) {
            return e.problems().stream()
                    .map(p -> p.at().line() - before + ":" + (p.at().column() - 4) + ": " + p.what())
                    .toList();
        }
    }
}
