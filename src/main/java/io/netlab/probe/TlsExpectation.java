package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must come out of a TLS handshake: {@code {chain: ok, names: {contains: www.example.com}, days-left: {">": 7}}}.
 * {@code answered} is a handshake that came to its end, whatever the certificate is worth: that is {@code chain}.
 *
 * @param chain {@code ok}, or OpenSSL's reason not to trust the certificate (openssl-verification-options(1)), which also
 *     covers name and validity
 * @param names of the certificate (subjectAltName), DNS names and addresses
 * @param reason why the handshake failed, in OpenSSL's words
 */
record TlsExpectation(
        Outcomes outcomes,
        Optional<Match<String>> protocol,
        Optional<Match<String>> chain,
        Optional<SetMatch<String>> names,
        Optional<Match<String>> subject,
        Optional<Match<String>> issuer,
        Optional<Match<Double>> daysLeft,
        Optional<Match<String>> reason)
        implements Expectation {

    private static final Key<Optional<Outcomes>> OUTCOME = Key.optional(
            "outcome",
            Outcomes.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.TLS_FAILED,
                    Outcome.REFUSED,
                    Outcome.FILTERED,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.TIMED_OUT,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED)),
            "what the probe must see, or any of several");
    private static final Key<Optional<Match<String>>> PROTOCOL =
            Key.optional("protocol", TextMatch.shape(), "the version agreed on, as TLSv1.3");
    private static final Key<Optional<Match<String>>> CHAIN = Key.optional(
            "chain", TextMatch.shape(), "ok when the machine trusts the certificate for that name, else why not");
    private static final Key<Optional<SetMatch<String>>> NAMES = Key.optional(
            "names", SetMatch.shape(TextMatch.shape()), "the certificate's names and addresses (subjectAltName)");
    private static final Key<Optional<Match<String>>> SUBJECT =
            Key.optional("subject", TextMatch.shape(), "the certificate's subject, as CN=web");
    private static final Key<Optional<Match<String>>> ISSUER =
            Key.optional("issuer", TextMatch.shape(), "who signed the certificate");
    private static final Key<Optional<Match<Double>>> DAYS_LEFT =
            Key.optional("days-left", NumberMatch.shape(), "days until the certificate expires; below 0 when it has");
    private static final Key<Optional<Match<String>>> REASON =
            Key.optional("reason", TextMatch.shape(), "why the handshake failed, in OpenSSL's words");

    static final Shape<TlsExpectation> SHAPE = Shapes.object(
            "expectation of a tls",
            List.of(OUTCOME, PROTOCOL, CHAIN, NAMES, SUBJECT, ISSUER, DAYS_LEFT, REASON),
            f -> new TlsExpectation(
                    f.get(OUTCOME).orElse(Outcomes.ANY),
                    f.get(PROTOCOL),
                    f.get(CHAIN),
                    f.get(NAMES),
                    f.get(SUBJECT),
                    f.get(ISSUER),
                    f.get(DAYS_LEFT),
                    f.get(REASON)));

    TlsExpectation {
        boolean session =
                Stream.of(protocol, chain, names, subject, issuer, daysLeft).anyMatch(Optional::isPresent);
        if (outcomes.isAny() && !session && reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a tls can claim 'outcome', 'chain', 'names', 'protocol', ...");
        }
        if (session && !outcomes.isAny() && !outcomes.accepts(Outcome.ANSWERED)) {
            throw new IllegalArgumentException("none of these outcomes comes with a certificate or a protocol");
        }
        if (reason.isPresent() && !outcomes.accepted().equals(Set.of(Outcome.TLS_FAILED))) {
            throw new IllegalArgumentException("'reason' goes with 'outcome: tls-failed'");
        }
    }

    @Override
    public boolean isNegative() {
        return outcomes.isNegative();
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        Stream.of(protocol, chain, subject, issuer, reason)
                .flatMap(Optional::stream)
                .forEach(match -> match.validate(lab, from, problems));
        names.ifPresent(set -> set.validate(lab, from, problems));
    }
}
