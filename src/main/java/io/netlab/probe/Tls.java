package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Address;
import io.netlab.topology.Endpoint;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One TLS handshake with openssl-s_client(1). It goes on with a certificate that is not trusted, and says why it is not.
 *
 * <pre>
 * tls: www.example.com
 * tls: {to: "web:8443", name: www.example.com, version: "1.2"}
 * </pre>
 *
 * @param name whom to ask for (SNI) and for whom the certificate must be; as in {@code to} unless said
 * @param version the only version offered
 */
record Tls(Endpoint to, Optional<String> name, Optional<String> version) implements Tool<TlsExpectation, TlsOutput> {

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252})");
    private static final Map<String, String> VERSIONS = Map.of("1.2", "-tls1_2", "1.3", "-tls1_3");
    private static final String TRUSTED = "/etc/ssl/certs/ca-certificates.crt";

    private static final Shape<Endpoint> HTTPS = Scalars.endpoint(443);
    private static final Key<Endpoint> TO =
            Key.required("to", HTTPS, "whom to ask, as 'web' or 'web:8443'; port 443 unless said");
    private static final Key<Optional<String>> NAME = Key.optional(
            "name",
            Scalars.matching(HOST_NAME, "a host name"),
            "whom to ask for (SNI), and for whom the certificate must be");
    private static final Key<Optional<String>> VERSION =
            Key.optional("version", Scalars.choice("a TLS version", VERSIONS), "the only version offered");

    static final ProbeKind KIND = new Kind<TlsExpectation>(
            "tls",
            "one TLS handshake",
            Shapes.shortOrFull(
                    HTTPS.map(to -> new Tls(to, Optional.empty(), Optional.empty())),
                    Shapes.object(
                            "tls", List.of(TO, NAME, VERSION), f -> new Tls(f.get(TO), f.get(NAME), f.get(VERSION)))),
            TlsExpectation.SHAPE);

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        host().validate(lab, from, problems);
    }

    @Override
    public MachineCommand command(Lab lab, Node from, TlsExpectation expect, Duration timeout) {
        String address = host().resolve(lab, from);
        String asked = name.orElse(to.host().node());
        // s_client itself would wait for as long as the kernel tries to connect.
        List<String> words = new ArrayList<>(
                List.of("timeout", Seconds.decimal(timeout.plus(host().lookUp())), "openssl", "s_client"));
        words.addAll(List.of("-no-CApath", "-no-CAstore", "-CAfile", TRUSTED, "-showcerts"));
        version.ifPresent(words::add);
        words.addAll(List.of("-connect", HttpUrl.bracketed(address) + ":" + to.port()));
        words.addAll(
                Address.tryParse(asked).isPresent()
                        ? List.of("-noservername", "-verify_ip", asked)
                        : List.of("-servername", asked, "-verify_hostname", asked));
        return new MachineCommand(
                from.name(), words, Optional.empty(), Seconds.withGrace(timeout.plus(host().lookUp())));
    }

    private Host host() {
        return new Host(to.host());
    }

    @Override
    public Optional<Target> target(Lab lab, Node from, TlsExpectation expect) {
        return Optional.of(Target.tcp(
                host(), to.port(), new Target.Handshake(name.orElse(to.host().node())), lab, from));
    }

    @Override
    public Reading<TlsOutput> read(TlsExpectation expect, CommandResult.Ended result) {
        return TlsOutput.read(result, host().isLookedUp());
    }

    @Override
    public List<Mismatch> judge(TlsExpectation expect, TlsOutput seen, Lab lab, Node from) {
        Optional<TlsOutput.Session> session = seen.session();
        Claims claims = new Claims(lab, from)
                .outcome(expect.outcomes(), seen.outcome())
                .text("reason", expect.reason(), seen.reason())
                .text("protocol", expect.protocol(), session.map(TlsOutput.Session::protocol))
                .text("chain", expect.chain(), session.map(TlsOutput.Session::chain))
                .text("subject", expect.subject(), session.map(TlsOutput.Session::subject))
                .text("issuer", expect.issuer(), session.map(TlsOutput.Session::issuer));
        Optional<Double> days = session.map(
                s -> (double) Duration.between(Instant.now(), s.expires()).toDays());
        claims.number("days left", expect.daysLeft(), days);
        expect.names()
                .ifPresent(names -> claims.that(
                        session.isPresent() && names.test(session.get().names(), lab, from),
                        "names",
                        names.describe(lab, from),
                        session.map(s -> s.names().toString()).orElse("none")));
        return claims.mismatches();
    }
}
