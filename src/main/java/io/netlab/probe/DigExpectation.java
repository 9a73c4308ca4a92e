package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Outcomes outcomes,
        Optional<SetMatch<String>> answer,
        Optional<SetMatch<String>> contains,
        Optional<Set<String>> rcode,
        Map<String, Boolean> flags,
        Optional<Match<Double>> ttl,
        Optional<SetMatch<String>> authority,
        Optional<SetMatch<String>> additional,
        Optional<Boolean> cached)
        implements Expectation {

    private static final List<String> FLAGS = List.of("aa", "tc", "rd", "ra", "ad", "cd");
    private static final List<String> RCODES =
            List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");
    private static final Shape<Match<String>> DATA = TextMatch.naming("record", Meaning.RECORD);

    private static final Key<Optional<Outcomes>> OUTCOME = Key.optional(
            "outcome",
            Outcomes.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.NO_ANSWER,
                    Outcome.REFUSED,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "whether the server answered at all; what it said is 'rcode'");
    private static final Key<Optional<SetMatch<String>>> ANSWER =
            Key.optional("answer", SetMatch.shape(DATA), "exactly these records, in any order");
    private static final Key<Optional<SetMatch<String>>> CONTAINS =
            Key.optional("contains", SetMatch.these(DATA), "at least these records");
    private static final Key<Optional<Set<String>>> RCODE_KEY = Key.optional(
            "rcode", WordMatch.shape("rcode", "a DNS response code", words(RCODES)), "the server's response code");
    private static final Key<List<Map.Entry<String, Boolean>>> FLAGS_KEY = Key.withDefault(
            "flags", Shapes.oneOrMany(flag()), List.of(), "flags that must be set, or clear with 'no-' before them");
    private static final Key<Optional<Match<Double>>> TTL =
            Key.optional("ttl", NumberMatch.shape(), "seconds the first record may be kept");

    private static final Key<Optional<SetMatch<String>>> AUTHORITY = Key.optional(
            "authority",
            SetMatch.atLeast(DATA),
            "at least these in the authority section, as name servers of a referral");
    private static final Key<Optional<SetMatch<String>>> ADDITIONAL =
            Key.optional("additional", SetMatch.atLeast(DATA), "at least these in the additional section");
    private static final Key<Optional<Boolean>> CACHED = Key.optional(
            "cached", Scalars.bool(), "asks twice: whether the second answer came from a cache (its TTL counts down)");

    static final Shape<DigExpectation> SHAPE = Shapes.object(
            "expectation of a dig",
            List.of(OUTCOME, ANSWER, CONTAINS, RCODE_KEY, FLAGS_KEY, TTL, AUTHORITY, ADDITIONAL, CACHED),
            f -> new DigExpectation(
                    f.get(OUTCOME).orElse(Outcomes.ANY),
                    f.get(ANSWER),
                    f.get(CONTAINS),
                    f.get(RCODE_KEY),
                    asMap(f.get(FLAGS_KEY)),
                    f.get(TTL),
                    f.get(AUTHORITY),
                    f.get(ADDITIONAL),
                    f.get(CACHED)));

    DigExpectation {
        flags = Map.copyOf(flags);
        boolean aboutContent = answer.isPresent()
                || contains.isPresent()
                || rcode.isPresent()
                || !flags.isEmpty()
                || ttl.isPresent()
                || authority.isPresent()
                || additional.isPresent()
                || cached.isPresent();
        if (outcomes.isAny() && !aboutContent) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a dig can claim 'answer', 'contains', 'rcode', 'flags', 'outcome', ...");
        }
        if (aboutContent && !outcomes.accepts(Outcome.ANSWERED)) {
            throw new IllegalArgumentException("without an answer there are no records, code or flags to expect");
        }
    }

    private static Map<String, String> words(List<String> words) {
        return words.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
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
        return outcomes.isNegative();
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        Stream.of(answer, contains, authority, additional)
                .flatMap(Optional::stream)
                .forEach(set -> set.validate(lab, from, problems));
    }
}
