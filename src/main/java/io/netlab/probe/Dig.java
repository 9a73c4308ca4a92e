package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One DNS question with dig(1) of BIND.
 *
 * <pre>
 * dig: www.example.com
 * dig: example.com MX
 * dig: {name: www.example.com, type: AAAA, server: ns, tcp: true, recurse: false}
 * </pre>
 *
 * @param server whom to ask; without it the machine's own resolver
 */
record Dig(String name, String type, Optional<Host> server, boolean tcp, boolean recurse)
        implements Tool<DigExpectation, DigOutput> {

    /** Far enough apart that a time to live must have gone down, which is counted in seconds. */
    private static final String TWICE = "\"$@\" && sleep 1.2 && \"$@\"";

    private static final Pattern NAME = Pattern.compile("\\.|[A-Za-z0-9_*][A-Za-z0-9_.*-]{0,253}");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9]{0,11}");
    private static final Pattern SHORT = Pattern.compile("(" + NAME + ")(?: +(" + TYPE + "))?");

    private static final Key<String> NAME_KEY =
            Key.required("name", Scalars.matching(NAME, "a domain name"), "the name to ask for");
    private static final Key<String> TYPE_KEY = Key.withDefault(
            "type", Scalars.matching(TYPE, "a record type, as 'MX'"), "A", "the type of record, A unless said");
    private static final Key<Optional<Host>> SERVER =
            Key.optional("server", Host.shape(), "whom to ask; the machine's own resolver unless said");
    private static final Key<Boolean> TCP = Key.withDefault("tcp", Scalars.bool(), false, "ask over TCP");
    private static final Key<Boolean> RECURSE =
            Key.withDefault("recurse", Scalars.bool(), true, "ask the server to find out for us (RD flag)");

    static final ProbeKind KIND = new Kind<DigExpectation>(
                    "dig",
                    "one DNS question",
                    Shapes.shortOrFull(
                            shortForm(),
                            Shapes.object(
                                    "dig",
                                    List.of(NAME_KEY, TYPE_KEY, SERVER, TCP, RECURSE),
                                    f -> new Dig(
                                            f.get(NAME_KEY),
                                            f.get(TYPE_KEY),
                                            f.get(SERVER),
                                            f.get(TCP),
                                            f.get(RECURSE)))),
                    DigExpectation.SHAPE)
            .telling("answer", "ttl", "rcode");

    private static Shape<Dig> shortForm() {
        return Scalars.matching(SHORT, "a domain name, or one with a record type as 'example.com MX'")
                .map(text -> {
                    String[] parts = text.split(" +", 2);
                    return new Dig(parts[0], parts.length > 1 ? parts[1] : "A", Optional.empty(), false, true);
                });
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        server.ifPresent(host -> host.validate(lab, from, problems));
    }

    @Override
    public MachineCommand command(Lab lab, Node from, DigExpectation expect, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("dig", "-r", "+tries=1", "+time=" + Seconds.whole(timeout)));
        if (tcp) {
            words.add("+tcp");
        }
        if (!recurse) {
            words.add("+norecurse");
        }
        server.ifPresent(host -> words.add("@" + host.resolve(lab, from)));
        words.addAll(List.of("-q", name, "-t", type));
        if (expect.cached().isPresent()) {
            words.addAll(0, List.of("sh", "-c", TWICE, "sh"));
            return new MachineCommand(from.name(), words, Optional.empty(), Seconds.withGrace(timeout.multipliedBy(7)));
        }
        // dig asks each name server of the machine's in turn, and a resolver has three at most (resolv.conf(5)).
        return new MachineCommand(from.name(), words, Optional.empty(), Seconds.withGrace(timeout.multipliedBy(3)));
    }

    @Override
    public Optional<Target> target(Lab lab, Node from, DigExpectation expect) {
        return Optional.of(new Target(
                server.map(host -> host.resolve(lab, from)).orElse(""),
                server.filter(Host::isLookedUp).isPresent(),
                Target.Transport.UDP,
                53,
                Optional.of(command(lab, from, expect, defaultTimeout())),
                new Target.Question(name, type, server.isEmpty())));
    }

    @Override
    public Reading<DigOutput> read(DigExpectation expect, CommandResult.Ended result) {
        return expect.cached().isPresent() ? DigOutput.readTwo(result) : DigOutput.read(result);
    }

    @Override
    public List<Mismatch> judge(DigExpectation expect, DigOutput seen, Lab lab, Node from) {
        boolean answered = seen.outcome() == Outcome.ANSWERED;
        Set<String> records = seen.answer(type);
        String shown = answered
                ? "[" + String.join(", ", records) + "] (" + seen.rcode() + ")"
                : "none (" + seen.outcome().written() + ")";
        Claims claims = new Claims(lab, from).outcome(expect.outcomes(), seen.outcome());
        Stream.of(expect.answer(), expect.contains())
                .flatMap(Optional::stream)
                .forEach(set -> claims.that(
                        answered && set.test(records, lab, from), "answer", set.describe(lab, from), shown));
        expect.rcode()
                .ifPresent(codes -> claims.that(
                        answered && codes.contains(seen.rcode()),
                        "rcode",
                        codes.stream().sorted().collect(Collectors.joining(" or ")),
                        answered ? seen.rcode() : shown));
        expect.flags()
                .forEach((flag, set) -> claims.that(
                        answered && seen.flags().contains(flag) == set,
                        "flags",
                        (set ? "" : "no ") + flag,
                        answered ? String.join(" ", seen.flags()) : shown));
        section("authority", expect.authority(), seen.authority(), answered, claims, lab, from);
        section("additional", expect.additional(), seen.additional(), answered, claims, lab, from);
        expect.cached()
                .ifPresent(cached -> claims.that(
                        answered && seen.isCached().filter(cached::equals).isPresent(),
                        "second answer",
                        cached
                                ? "from a cache (its TTL went on counting down)"
                                : "not from a cache (its TTL was whole again)",
                        seen.isCached().isEmpty()
                                ? shown
                                : seen.isCached().get() ? "from a cache" : "not from a cache"));
        return claims.number("TTL", expect.ttl(), seen.ttl(type)).mismatches();
    }

    private static void section(
            String name,
            Optional<SetMatch<String>> expected,
            List<DigOutput.Resource> seen,
            boolean answered,
            Claims claims,
            Lab lab,
            Node from) {
        List<String> data = seen.stream().map(DigOutput.Resource::data).toList();
        expected.ifPresent(set ->
                claims.that(answered && set.test(data, lab, from), name, set.describe(lab, from), data.toString()));
    }

    @Override
    public List<String> fact(String name, DigExpectation expect, DigOutput seen, Lab lab, Node from) {
        return switch (name) {
            case "answer" -> List.copyOf(seen.answer(type));
            case "ttl" -> seen.ttl(type).map(NumberMatch::print).stream().toList();
            default -> List.of(seen.rcode());
        };
    }
}
