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
record CertificateMatch(Optional<TextMatch> subject, Optional<TextMatch> issuer, Optional<List<TextMatch>> chain) {

    private static final Key<Optional<TextMatch>> SUBJECT =
            Key.optional("subject", TextMatch.shape(), "whose it is, as CN=web");
    private static final Key<Optional<TextMatch>> ISSUER = Key.optional("issuer", TextMatch.shape(), "who signed it");
    private static final Key<Optional<List<TextMatch>>> CHAIN = Key.optional(
            "chain",
            Shapes.list(TextMatch.shape()),
            "the subjects of all certificates that the server sent, its own first");

    static final Shape<CertificateMatch> SHAPE = Shapes.object(
            "expectation of a certificate",
            List.of(SUBJECT, ISSUER, CHAIN),
            f -> new CertificateMatch(f.get(SUBJECT), f.get(ISSUER), f.get(CHAIN)));

    CertificateMatch {
        chain = chain.map(List::copyOf);
        if (subject.isEmpty()
                && issuer.isEmpty()
                && chain.filter(c -> !c.isEmpty()).isEmpty()) {
            throw new IllegalArgumentException(
                    "'certificate' asserts nothing; it can claim 'subject', 'issuer', 'chain'");
        }
    }

    /** @param sent the certificates of the server in the order sent; none without TLS */
    void judge(List<CurlOutput.Certificate> sent, Claims claims, Lab lab, Node from) {
        Optional<CurlOutput.Certificate> own = sent.stream().findFirst();
        claims.text("certificate's subject", subject, own.map(CurlOutput.Certificate::subject))
                .text("certificate's issuer", issuer, own.map(CurlOutput.Certificate::issuer));
        chain.ifPresent(expected -> {
            List<String> subjects =
                    sent.stream().map(CurlOutput.Certificate::subject).toList();
            boolean all = expected.size() == subjects.size();
            for (int i = 0; all && i < expected.size(); i++) {
                all = expected.get(i).test(subjects.get(i), lab, from);
            }
            claims.that(
                    all,
                    "certificate's chain",
                    expected.stream()
                            .map(match -> match.describe(lab, from))
                            .toList()
                            .toString(),
                    subjects.toString());
        });
    }

    void validate(Lab lab, Node from, Problems problems) {
        Stream.of(subject.stream(), issuer.stream(), chain.stream().flatMap(List::stream))
                .flatMap(matches -> matches)
                .forEach(match -> match.validate(lab, from, problems));
    }
}
