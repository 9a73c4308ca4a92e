package io.netlab.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    /** What stands before an RSA key of 2048 bits in PKCS #8. */
    private static final int PKCS8_HEAD = 26;

    @TempDir
    Path folder;

    private static PrivateKey made(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    }

    private Path pem(String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysOfEachKind(String algorithm) throws IOException, GeneralSecurityException {
        PrivateKey key = made(algorithm);

        assertThat(Tls.key(pem("PRIVATE KEY", key.getEncoded())).getEncoded()).isEqualTo(key.getEncoded());
    }

    @Test
    void anRsaKeyAsOlderToolsWriteIt() throws IOException, GeneralSecurityException {
        byte[] pkcs8 = made("RSA").getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);

        assertThat(Tls.key(pem("RSA PRIVATE KEY", pkcs1)).getEncoded()).isEqualTo(pkcs8);
    }

    @Test
    void whatIsMissingOrUnreadableIsSaid() throws IOException {
        assertThatThrownBy(() -> new Tls(folder))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("ca.pem, cert.pem and key.pem must be there");
        Path locked = pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Tls.key(locked)).hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }
}
