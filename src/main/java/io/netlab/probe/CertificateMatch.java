package io.netlab.probe;

import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the certificate of an HTTPS server must be: {@code {issuer: CN=netlab lab CA, chain: [CN=web, CN=sub CA]}}. Names are
 * written as OpenSSL does, {@code O=Example, CN=web}.
 *
 * @param chain the subjects of all certificates that the server sent, its own first
 */
record CertificateMatch(
        Optional<Match<String>> subject, Optional<Match<String>> issuer, Optional<SequenceMatch<String>> chain) {

    private static final Key<Optional<Match<String>>> SUBJECT =
            Key.optional("subject", TextMatch.shape(), "whose it is, as CN=web");
    private static final Key<Optional<Match<String>>> ISSUER =
            Key.optional("issuer", TextMatch.shape(), "who signed it");
    private static final Key<Optional<SequenceMatch<String>>> CHAIN = Key.optional(
            "chain",
            SequenceMatch.whole(TextMatch.shape()),
            "the subjects of all certificates that the server sent, its own first");

    static final Shape<CertificateMatch> SHAPE = Shapes.object(
            "expectation of a certificate",
            List.of(SUBJECT, ISSUER, CHAIN),
            f -> new CertificateMatch(f.get(SUBJECT), f.get(ISSUER), f.get(CHAIN)));

    CertificateMatch {
        if (subject.isEmpty() && issuer.isEmpty() && chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "'certificate' asserts nothing; it can claim 'subject', 'issuer', 'chain'");
        }
    }

    /** @param sent the certificates of the server in the order sent; none without TLS */
    void judge(List<CurlOutput.Certificate> sent, Claims claims, Lab lab, Node from) {
        Optional<CurlOutput.Certificate> own = sent.stream().findFirst();
        claims.text("certificate's subject", subject, own.map(CurlOutput.Certificate::subject))
                .text("certificate's issuer", issuer, own.map(CurlOutput.Certificate::issuer));
        List<String> subjects =
                sent.stream().map(CurlOutput.Certificate::subject).toList();
        chain.ifPresent(expected -> claims.that(
                !sent.isEmpty() && expected.test(subjects, lab, from),
                "certificate's chain",
                expected.describe(lab, from),
                subjects.toString()));
    }

    void validate(Lab lab, Node from, Problems problems) {
        Stream.of(subject, issuer).flatMap(Optional::stream).forEach(match -> match.validate(lab, from, problems));
        chain.ifPresent(sequence -> sequence.validate(lab, from, problems));
    }
}
