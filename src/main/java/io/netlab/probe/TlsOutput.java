package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What openssl s_client printed.
 *
 * @param session there when the handshake came to its end
 * @param reason why it failed, when it was TLS that failed
 */
record TlsOutput(Outcome outcome, Optional<Session> session, Optional<String> reason) {

    /** timeout(1) stopped it. */
    private static final int STOPPED = 124;

    private static final String CONNECTED = "CONNECTED(";
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]{1,100000}+-----END CERTIFICATE-----");
    private static final Pattern PROTOCOL = Pattern.compile("^Protocol: (\\S{1,20})$", Pattern.MULTILINE);
    private static final Pattern SUBJECT = Pattern.compile("^subject=(.{0,500})$", Pattern.MULTILINE);
    private static final Pattern ISSUER = Pattern.compile("^issuer=(.{0,500})$", Pattern.MULTILINE);
    private static final Pattern VERIFIED =
            Pattern.compile("^ *Verify return code: \\d{1,4} \\((.{1,200})\\)$", Pattern.MULTILINE);
    private static final Pattern TLS_ERROR = Pattern.compile(
            "^[0-9A-F]{1,20}:error:[0-9A-F]{1,10}:SSL routines:[^:]{0,80}:([^:]{1,120}):", Pattern.MULTILINE);
    private static final Pattern CONNECT_ERROR = Pattern.compile(
            "^[0-9A-F]{1,20}:error:[0-9A-F]{1,10}:(?:system library:BIO_connect:([^:]{1,80}):"
                    + "|BIO routines:BIO_lookup_ex:.{0,120}:([^:]{1,80})$)",
            Pattern.MULTILINE);

    /**
     * @param chain {@code ok}, or why the certificate is not trusted
     * @param names DNS names and addresses of the certificate
     */
    record Session(String protocol, String chain, String subject, String issuer, List<String> names, Instant expires) {}

    /** @param lookedUp the name was the resolver's to find, so silence may be the resolver's */
    static Reading<TlsOutput> read(CommandResult.Ended result, boolean lookedUp) {
        return switch (result.exitCode()) {
            case 0 -> session(result.stdout());
            case 1 -> failed(result);
            case STOPPED -> stopped(result, lookedUp);
            default -> new Reading.Unknown<>("openssl did not say what became of the handshake");
        };
    }

    private static Reading<TlsOutput> session(String text) {
        Matcher certificate = CERTIFICATE.matcher(text);
        Optional<String> protocol = first(PROTOCOL, text);
        Optional<String> chain = first(VERIFIED, text);
        Optional<String> subject = first(SUBJECT, text);
        Optional<String> issuer = first(ISSUER, text);
        boolean whole = protocol.isPresent() && chain.isPresent() && subject.isPresent() && issuer.isPresent();
        if (!text.startsWith(CONNECTED) || !whole || !certificate.find()) {
            return new Reading.Unknown<>("openssl's account of the handshake is not whole");
        }
        try {
            X509Certificate x509 = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificate.group().getBytes(StandardCharsets.US_ASCII)));
            Session session = new Session(
                    protocol.get(),
                    chain.get(),
                    subject.get(),
                    issuer.get(),
                    names(x509),
                    x509.getNotAfter().toInstant());
            return new Reading.Seen<>(new TlsOutput(Outcome.ANSWERED, Optional.of(session), Optional.empty()));
        } catch (CertificateException e) {
            return new Reading.Unknown<>("the certificate cannot be read");
        }
    }

    /** Types 2 and 7 of RFC 5280 4.2.1.6. */
    private static List<String> names(X509Certificate certificate) throws CertificateException {
        return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                .flatMap(names -> names.stream())
                .filter(name -> name.get(0).equals(2) || name.get(0).equals(7))
                .map(name -> name.get(1).toString())
                .toList();
    }

    private static Reading<TlsOutput> failed(CommandResult.Ended result) {
        if (result.stdout().startsWith(CONNECTED)) {
            return first(TLS_ERROR, result.stderr())
                    .<Reading<TlsOutput>>map(reason -> new Reading.Seen<>(
                            new TlsOutput(Outcome.TLS_FAILED, Optional.empty(), Optional.of(reason))))
                    .orElseGet(() -> new Reading.Unknown<>("openssl does not say why the handshake failed"));
        }
        Matcher error = CONNECT_ERROR.matcher(result.stderr());
        Optional<Outcome> last = Optional.empty(); // of several addresses
        while (error.find()) {
            last = SocketError.of(error.group(1) == null ? error.group(2) : error.group(1));
        }
        return last.map(TlsOutput::without)
                .orElseGet(() -> new Reading.Unknown<>("openssl does not say why the connection failed"));
    }

    private static Reading<TlsOutput> stopped(CommandResult.Ended result, boolean lookedUp) {
        if (result.stderr().startsWith("Connecting to ")) {
            return without(Outcome.TIMED_OUT);
        }
        if (!result.stderr().isBlank() || !result.stdout().isBlank()) {
            return new Reading.Unknown<>("openssl was stopped while it said something else");
        }
        return without(lookedUp ? Outcome.TIMED_OUT : Outcome.FILTERED);
    }

    private static Reading<TlsOutput> without(Outcome outcome) {
        return new Reading.Seen<>(new TlsOutput(outcome, Optional.empty(), Optional.empty()));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
