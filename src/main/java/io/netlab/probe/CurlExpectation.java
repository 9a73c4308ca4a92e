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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must come out of an HTTP request: {@code {status: 200, body: {contains: hello}}}.
 *
 * @param version {@code 1.1}, {@code 2}
 * @param location where a redirect that was not followed points
 * @param redirects how many were followed
 * @param remote the address that the connection went to (the proxy's, with one)
 * @param time seconds, whole request
 * @param tls {@code TLSv1.3}, of the last connection; with a proxy, of the one through it
 * @param certificate the web server's, also through a proxy's CONNECT
 */
record CurlExpectation(
        Outcomes outcomes,
        Optional<Match<Double>> status,
        Optional<Match<String>> body,
        Optional<JsonMatch> json,
        Map<String, Match<String>> headers,
        Optional<Match<String>> version,
        Optional<Match<String>> location,
        Optional<Match<Double>> redirects,
        Optional<Match<String>> remote,
        Optional<Match<Double>> time,
        Optional<Match<String>> tls,
        Optional<CertificateMatch> certificate)
        implements Expectation {

    private static final Key<Optional<Outcomes>> OUTCOME = Key.optional(
            "outcome",
            Outcomes.shape(EnumSet.of(
                    Outcome.ANSWERED,
                    Outcome.DENIED,
                    Outcome.REFUSED,
                    Outcome.FILTERED,
                    Outcome.UNREACHABLE,
                    Outcome.NO_ROUTE,
                    Outcome.NO_ANSWER,
                    Outcome.TIMED_OUT,
                    Outcome.NAME_NOT_FOUND,
                    Outcome.RESOLVER_FAILED,
                    Outcome.TLS_FAILED)),
            "what the probe must see, or any of several");
    private static final Key<Optional<Match<Double>>> STATUS =
            Key.optional("status", NumberMatch.shape(), "the response's status code");
    private static final Key<Optional<Match<String>>> BODY =
            Key.optional("body", TextMatch.shape(), "the response's body");
    private static final Key<Optional<JsonMatch>> JSON =
            Key.optional("json", JsonMatch.shape(), "values in the body, by JSON pointer");
    private static final Key<Map<String, Match<String>>> HEADERS = Key.withDefault(
            "headers", Shapes.mapOf(Scalars.line(), TextMatch.shape()), Map.of(), "response headers by name");
    private static final Key<Optional<Match<String>>> VERSION =
            Key.optional("version", TextMatch.shape(), "the HTTP version, as 1.1 or 2");
    private static final Key<Optional<Match<String>>> LOCATION =
            Key.optional("location", TextMatch.shape(), "where a redirect that was not followed points");
    private static final Key<Optional<Match<Double>>> REDIRECTS =
            Key.optional("redirects", NumberMatch.shape(), "how many redirects were followed");
    private static final Key<Optional<Match<String>>> REMOTE = Key.optional(
            "remote", TextMatch.naming("address", Meaning.ADDRESS), "who was connected to, by name or address");
    private static final Key<Optional<Match<Double>>> TIME =
            Key.optional("time", NumberMatch.shape(), "how long it took, in seconds");

    private static final Key<Optional<Match<String>>> TLS =
            Key.optional("tls", TextMatch.shape(), "the TLS version agreed on, as TLSv1.3");
    private static final Key<Optional<CertificateMatch>> CERTIFICATE =
            Key.optional("certificate", CertificateMatch.SHAPE, "the web server's certificate");

    static final Shape<CurlExpectation> SHAPE = Shapes.object(
            "expectation of a curl",
            List.of(OUTCOME, STATUS, BODY, JSON, HEADERS, VERSION, LOCATION, REDIRECTS, REMOTE, TIME, TLS, CERTIFICATE),
            f -> new CurlExpectation(
                    f.get(OUTCOME).orElse(Outcomes.ANY),
                    f.get(STATUS),
                    f.get(BODY),
                    f.get(JSON),
                    f.get(HEADERS),
                    f.get(VERSION),
                    f.get(LOCATION),
                    f.get(REDIRECTS),
                    f.get(REMOTE),
                    f.get(TIME),
                    f.get(TLS),
                    f.get(CERTIFICATE)));

    CurlExpectation {
        headers = Map.copyOf(headers);
        boolean response = status.isPresent()
                || body.isPresent()
                || json.isPresent()
                || !headers.isEmpty()
                || version.isPresent()
                || location.isPresent()
                || redirects.isPresent()
                || remote.isPresent()
                || time.isPresent()
                || tls.isPresent()
                || certificate.isPresent();
        if (outcomes.isAny() && !response) {
            throw new IllegalArgumentException(
                    "'expect' asserts nothing; a curl can claim 'status', 'body', 'headers', 'outcome', ...");
        }
        if (response && outcomes.isNegative()) {
            throw new IllegalArgumentException("none of these outcomes comes with an HTTP response");
        }
    }

    /** Whether anything is said of the response itself. */
    boolean needsResponse() {
        return outcomes.isAny()
                || status.isPresent()
                || body.isPresent()
                || json.isPresent()
                || !headers.isEmpty()
                || version.isPresent()
                || location.isPresent()
                || redirects.isPresent()
                || remote.isPresent()
                || time.isPresent()
                || tls.isPresent()
                || certificate.isPresent();
    }

    @Override
    public boolean isNegative() {
        return outcomes.isNegative();
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        body.ifPresent(match -> match.validate(lab, from, problems));
        json.ifPresent(match -> match.validate(lab, from, problems));
        version.ifPresent(match -> match.validate(lab, from, problems));
        location.ifPresent(match -> match.validate(lab, from, problems));
        headers.values().forEach(match -> match.validate(lab, from, problems));
        tls.ifPresent(match -> match.validate(lab, from, problems));
        certificate.ifPresent(match -> match.validate(lab, from, problems));
        remote.ifPresent(match -> match.validate(lab, from, problems));
    }
}
