package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.MachineCommand.Observing;
import io.netlab.topology.Endpoint;
import io.netlab.topology.Expectation;
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
import java.util.stream.Collectors;

/**
 * A TCP connection or a UDP datagram by hand: nc(1) of OpenBSD for TCP, socat(1) for UDP, because nc ends silently with
 * success whatever becomes of a datagram, and socat says when ICMP comes back. A port of one's own is socat's, too: nc
 * cannot take it again for a minute, while the connection before is in TIME-WAIT (RFC 9293, 3.6.1). Which ICMP
 * error ended it, neither can say: who watches them does ({@code images/instrument/observing.pm}).
 *
 * <pre>
 * nc: web:80
 * nc: {to: "web:53", protocol: udp, send: "hi", source-port: 50011}
 * nc: {to: "mail:25", dialogue: [{expect: {starts-with: "220 "}}, {send: "QUIT\r\n"}, {expect: {starts-with: "221 "}}]}
 * </pre>
 *
 * <p>A dialogue is spoken turn by turn with a program of the instrument's ({@code images/instrument/talk}).
 *
 * @param send all at once; not together with a dialogue
 */
record Nc(
        Endpoint to,
        Protocol protocol,
        Optional<String> send,
        List<Turn> dialogue,
        Optional<Ref> source,
        Optional<Integer> sourcePort)
        implements Tool<NcExpectation, NcOutput> {

    enum Protocol {
        TCP,
        UDP
    }

    private static final Key<Endpoint> TO = Key.required("to", Scalars.endpoint(), "whom to ask, as 'web:80'");
    private static final Key<Protocol> PROTOCOL =
            Key.withDefault("protocol", Scalars.choice("a protocol", Protocol.class), Protocol.TCP, "tcp or udp");
    private static final Key<Optional<String>> SEND = Key.optional("send", Scalars.text(), "what to say, as it is");
    private static final Key<List<Turn>> DIALOGUE = Key.withDefault(
            "dialogue", Shapes.list(Turn.SHAPE), List.of(), "what is said, and what must be answered, in turns");
    static final Key<Optional<Ref>> SOURCE =
            Key.optional("source", Scalars.ref(), "the address to send from, one of the machine's own");
    static final Key<Optional<Integer>> SOURCE_PORT =
            Key.optional("source-port", Scalars.port(), "the port to send from");

    static final ProbeKind KIND = new Kind<NcExpectation>(
                    "nc",
                    "a TCP connection or a UDP datagram by hand",
                    Shapes.shortOrFull(
                            Scalars.endpoint()
                                    .map(to -> new Nc(
                                            to,
                                            Protocol.TCP,
                                            Optional.empty(),
                                            List.of(),
                                            Optional.empty(),
                                            Optional.empty())),
                            Shapes.object(
                                    "nc",
                                    List.of(TO, PROTOCOL, SEND, DIALOGUE, SOURCE, SOURCE_PORT),
                                    f -> new Nc(
                                            f.get(TO),
                                            f.get(PROTOCOL),
                                            f.get(SEND),
                                            f.get(DIALOGUE),
                                            f.get(SOURCE),
                                            f.get(SOURCE_PORT)))),
                    NcExpectation.SHAPE)
            .telling("answer");

    Nc {
        dialogue = List.copyOf(dialogue);
        if (send.isPresent() && !dialogue.isEmpty()) {
            throw new IllegalArgumentException("'send' says all at once and 'dialogue' in turns; one of them will do");
        }
        boolean speaks = dialogue.stream().anyMatch(turn -> turn.send().isPresent());
        if (protocol == Protocol.UDP
                && !speaks
                && send.filter(text -> !text.isEmpty()).isEmpty()) {
            throw new IllegalArgumentException("a UDP probe without 'send' sends nothing and learns nothing");
        }
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        host().validate(lab, from, problems);
        source.ifPresent(ref -> lab.address(ref, from, problems));
        dialogue.forEach(turn -> turn.expect().ifPresent(match -> match.validate(lab, from, problems)));
    }

    @Override
    public Optional<String> contradicts(Expectation expect) {
        return expect instanceof NcExpectation claimed ? claimed.impossibleWith(protocol) : Optional.empty();
    }

    @Override
    public MachineCommand command(Lab lab, Node from, NcExpectation expect, Duration timeout) {
        if (!dialogue.isEmpty()) {
            Duration whole = timeout.multipliedBy(1 + dialogue.size());
            return new MachineCommand(
                    from.name(), talk(lab, from, timeout), Optional.empty(), Seconds.withGrace(whole));
        }
        List<String> words;
        if (protocol == Protocol.UDP) {
            words = socat(timeout, List.of(), "-", socatAddress("UDP", lab, from));
        } else if (sourcePort.isEmpty()) {
            words = netcat(lab, from, expect, timeout);
        } else {
            String own = talks(expect) ? "-" : "/dev/null";
            String other = socatAddress("TCP", lab, from) + ",reuseaddr,connect-timeout=" + Seconds.decimal(timeout);
            words = socat(timeout, List.of("-d", "-d"), own, other); // so it says that it connected
        }
        Duration whole = Seconds.withGrace(timeout.multipliedBy(2).plus(host().lookUp()));
        return new MachineCommand(from.name(), words, send, whole).observed(new Observing(Optional.empty()));
    }

    private List<String> talk(Lab lab, Node from, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("/netlab/talk", "-t", Seconds.decimal(timeout)));
        if (protocol == Protocol.UDP) {
            words.add("-u");
        }
        source.ifPresent(
                ref -> words.addAll(List.of("-s", lab.addressOf(ref, from).text())));
        sourcePort.ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        words.addAll(List.of(host().resolve(lab, from), Integer.toString(to.port())));
        dialogue.forEach(turn -> words.addAll(turn.words()));
        return words;
    }

    private List<String> netcat(Lab lab, Node from, NcExpectation expect, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("nc", "-v"));
        words.add(talks(expect) ? "-N" : "-z");
        words.addAll(List.of("-w", Seconds.whole(timeout)));
        source.ifPresent(
                ref -> words.addAll(List.of("-s", lab.addressOf(ref, from).text())));
        words.add(host().resolve(lab, from));
        words.add(Integer.toString(to.port()));
        return words;
    }

    private boolean talks(NcExpectation expect) {
        return send.isPresent() || expect.answer().isPresent();
    }

    private static List<String> socat(Duration timeout, List<String> options, String own, String other) {
        List<String> words = new ArrayList<>(List.of("socat"));
        words.addAll(options);
        words.addAll(List.of("-t" + Seconds.decimal(timeout), "-T" + Seconds.decimal(timeout), own, other));
        return words;
    }

    private String socatAddress(String protocol, Lab lab, Node from) {
        StringBuilder address = new StringBuilder(protocol).append(':').append(bracketed(host().resolve(lab, from)));
        address.append(':').append(to.port());
        source.ifPresent(ref -> address.append(",bind=")
                .append(bracketed(lab.addressOf(ref, from).text())));
        sourcePort.ifPresent(port -> address.append(",sourceport=").append(port));
        return address.toString();
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private Host host() {
        return new Host(to.host());
    }

    @Override
    public Optional<Target> target(Lab lab, Node from, NcExpectation expect) {
        Target tcp = Target.tcp(host(), to.port(), new Target.Nothing(), lab, from);
        return Optional.of(
                protocol == Protocol.TCP
                        ? tcp
                        : new Target(
                                tcp.host(),
                                tcp.lookedUp(),
                                Target.Transport.UDP,
                                to.port(),
                                Optional.of(command(lab, from, expect, defaultTimeout())),
                                tcp.above()));
    }

    @Override
    public Reading<NcOutput> read(NcExpectation expect, CommandResult.Ended result) {
        if (!dialogue.isEmpty()) {
            return TalkOutput.read(result, protocol == Protocol.UDP);
        }
        return protocol == Protocol.TCP ? NcOutput.readTcp(result, to.port()) : NcOutput.readUdp(result, to.port());
    }

    @Override
    public List<Mismatch> judge(NcExpectation expect, NcOutput seen, Lab lab, Node from) {
        Optional<String> answer = seen.outcome().isNegative() ? Optional.empty() : Optional.of(seen.answer());
        Claims claims = new Claims(lab, from)
                .outcome(expect.outcomes(), seen.outcome())
                .text("answer", expect.answer(), answer);
        expect.icmp()
                .ifPresent(reasons -> claims.that(
                        seen.icmp()
                                .filter(icmp -> reasons.contains(icmp.reason()))
                                .isPresent(),
                        "ICMP",
                        reasons.stream().sorted().map(Scalars::written).collect(Collectors.joining(" or ")),
                        seen.icmp().map(icmp -> Scalars.written(icmp.reason())).orElse("none")));
        claims.text("ICMP from", expect.icmpFrom(), seen.icmp().map(Observed.IcmpError::sender));
        seen.talk().ifPresent(talk -> talk.judge(dialogue, claims, lab, from));
        return claims.mismatches();
    }

    @Override
    public List<String> fact(String name, NcExpectation expect, NcOutput seen, Lab lab, Node from) {
        return List.of(seen.answer());
    }
}
