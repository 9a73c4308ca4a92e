package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must come out of a DNS question: {@code {answer: [web], rcode: NOERROR, flags: [aa, no-ra]}}.
 *
 * @param answer exactly these records of the type asked for, in any order; aliases on the way (CNAME) do not count
 * @param contains at least these
 * @param rcode the response code's name (RFC 1035, IANA DNS RCODEs)
 * @param flags which must be set (true) or clear
 * @param ttl of the first record of the type asked for, seconds
 * @param authority at least this is the data of records in the authority section, as the name servers of a referral
 * @param additional the same for the additional section
 * @param cached whether a second answer, 1.2 s later, came from a cache: a TTL that went on counting down is the evidence,
 *     a TTL that was whole again speaks against it. The cache may also be that of a server behind the one asked
 */
record DigExpectation(
        Set<Outcome> outcomes,
        Optional<List<Data>> answer,
        Optional<List<Data>> contains,
        Optional<String> rcode,
        Map<String, Boolean> flags,
        Optional<NumberMatch> ttl,
        Optional<List<Data>> authority,
        Optional<List<Data>> additional,
        Optional<Boolean> cached)
        implements Expectation {

    /** A record's data as dig prints it ({@code 10 mail.example.com.}), or a node that stands for its addresses. */
    record Data(Ref ref) {
        boolean isNode(Lab lab) {
            return lab.node(ref.node()).isPresent();
        }

        void validate(Lab lab, Node from, Problems problems) {
            if (isNode(lab)) {
                lab.address(ref, from, problems);
            }
        }
    }

    private static final List<String> FLAGS = List.of("aa", "tc", "rd", "ra", "ad", "cd");
    private static final Pattern RCODE = Pattern.compile("NOERROR|FORMERR|SERVFAIL|NXDOMAIN|NOTIMP|REFUSED");
    private static final Shape<Data> DATA = Scalars.ref().map(Data::new);

    private static final Key<Optional<Set<Outcome>>> OUTCOME = Key.optional(
            "outcome",
            Outcome.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.NO_ANSWER,
                    Outcome.REFUSED,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "whether the server answered at all; what it said is 'rcode'");
    private static final Key<Optional<List<Data>>> ANSWER =
            Key.optional("answer", Shapes.oneOrMany(DATA), "exactly these records, in any order");
    private static final Key<Optional<List<Data>>> CONTAINS =
            Key.optional("contains", Shapes.oneOrMany(DATA), "at least these records");
    private static final Key<Optional<String>> RCODE_KEY = Key.optional(
            "rcode", Scalars.matching(RCODE, "a DNS response code, as 'NXDOMAIN'"), "the server's response code");
    private static final Key<List<Map.Entry<String, Boolean>>> FLAGS_KEY = Key.withDefault(
            "flags", Shapes.oneOrMany(flag()), List.of(), "flags that must be set, or clear with 'no-' before them");
    private static final Key<Optional<NumberMatch>> TTL =
            Key.optional("ttl", NumberMatch.shape(), "seconds the first record may be kept");

    private static final Key<Optional<List<Data>>> AUTHORITY = Key.optional(
            "authority",
            Shapes.oneOrMany(DATA),
            "at least these in the authority section, as name servers of a referral");
    private static final Key<Optional<List<Data>>> ADDITIONAL =
            Key.optional("additional", Shapes.oneOrMany(DATA), "at least these in the additional section");
    private static final Key<Optional<Boolean>> CACHED = Key.optional(
            "cached", Scalars.bool(), "asks twice: whether the second answer came from a cache (its TTL counts down)");

    static final Shape<DigExpectation> SHAPE = Shapes.object(
            "expectation of a dig",
            List.of(OUTCOME, ANSWER, CONTAINS, RCODE_KEY, FLAGS_KEY, TTL, AUTHORITY, ADDITIONAL, CACHED),
            f -> new DigExpectation(
                    f.get(OUTCOME).orElse(Set.of()),
                    f.get(ANSWER),
                    f.get(CONTAINS),
                    f.get(RCODE_KEY),
                    asMap(f.get(FLAGS_KEY)),
                    f.get(TTL),
                    f.get(AUTHORITY),
                    f.get(ADDITIONAL),
                    f.get(CACHED)));

    DigExpectation {
        answer = answer.map(List::copyOf);
        contains = contains.map(List::copyOf);
        authority = authority.map(List::copyOf);
        additional = additional.map(List::copyOf);
        flags = Map.copyOf(flags);
        boolean aboutContent = answer.isPresent()
                || contains.filter(c -> !c.isEmpty()).isPresent()
                || rcode.isPresent()
                || !flags.isEmpty()
                || ttl.isPresent()
                || authority.filter(a -> !a.isEmpty()).isPresent()
                || additional.filter(a -> !a.isEmpty()).isPresent()
                || cached.isPresent();
        if (outcomes.isEmpty() && !aboutContent) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a dig can claim 'answer', 'contains', 'rcode', 'flags', 'outcome', ...");
        }
        if (aboutContent && !outcomes.isEmpty() && !outcomes.contains(Outcome.ANSWERED)) {
            throw new IllegalArgumentException("without an answer there are no records, code or flags to expect");
        }
    }

    private static Shape<Map.Entry<String, Boolean>> flag() {
        Map<String, Map.Entry<String, Boolean>> words = new HashMap<>();
        FLAGS.forEach(flag -> {
            words.put(flag, Map.entry(flag, true));
            words.put("no-" + flag, Map.entry(flag, false));
        });
        return Scalars.choice("a DNS flag", words);
    }

    private static Map<String, Boolean> asMap(List<Map.Entry<String, Boolean>> flags) {
        Map<String, Boolean> map = new HashMap<>();
        flags.forEach(flag -> {
            Boolean before = map.put(flag.getKey(), flag.getValue());
            if (before != null && !before.equals(flag.getValue())) {
                throw new IllegalArgumentException("flag '" + flag.getKey() + "' cannot be both set and clear");
            }
        });
        return map;
    }

    @Override
    public boolean isNegative() {
        return Outcome.allNegative(outcomes);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        answer.stream().flatMap(List::stream).forEach(data -> data.validate(lab, from, problems));
        contains.stream().flatMap(List::stream).forEach(data -> data.validate(lab, from, problems));
        authority.stream().flatMap(List::stream).forEach(data -> data.validate(lab, from, problems));
        additional.stream().flatMap(List::stream).forEach(data -> data.validate(lab, from, problems));
    }
}
