package io.netlab.engine.http;

import io.netlab.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS with certificates on both sides, from the three files that Docker's own client uses. */
final class Tls {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END ");
    private static final char[] NO_PASSWORD = {};

    /** What PKCS #8 puts before an RSA key (RFC 5208): version 0, rsaEncryption. */
    private static final byte[] RSA = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUA");

    private final SSLContext context;

    /** @param folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem} */
    Tls(Path folder) {
        try {
            KeyStore trusted = emptyStore();
            for (Certificate certificate : certificates(folder.resolve("ca.pem"))) {
                trusted.setCertificateEntry("ca" + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "key",
                    key(folder.resolve("key.pem")),
                    NO_PASSWORD,
                    certificates(folder.resolve("cert.pem")).toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        } catch (IOException | GeneralSecurityException e) {
            throw new EngineException(
                    "The certificates for Docker in %s cannot be used (%s): ca.pem, cert.pem and key.pem must be there; check DOCKER_CERT_PATH and DOCKER_TLS_VERIFY."
                            .formatted(folder, e),
                    e);
        }
    }

    /** Over a connection that is open. Whoever answers must be who was called. */
    SSLSocket over(Socket connection, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidKeySpecException(
                    file + " holds no key that netlab can read; `openssl pkcs8 -topk8 -nocrypt` makes one of it");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pem.group(1) == null ? bytes : wrapped(bytes));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // a key of another kind
            }
        }
        throw new InvalidKeySpecException(file + " holds neither an RSA nor an EC key");
    }

    /** An RSA key as older versions of openssl write it (PKCS #1), as the one form that Java reads. */
    private static byte[] wrapped(byte[] rsa) {
        return Der.sequence(RSA, Der.octets(rsa));
    }
}
