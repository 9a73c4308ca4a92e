package io.netlab.capture.flow;

import io.netlab.capture.Message;
import io.netlab.capture.Message.TlsAlert;
import io.netlab.capture.Message.TlsCertificate;
import io.netlab.capture.Message.TlsClientHello;
import io.netlab.capture.Message.TlsServerHello;
import io.netlab.topology.Scalars;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of TLS can be read (RFC 8446): {@code tls} for any of it; {@code tls hello www.example.com}, the client's with
 * its server name; {@code tls server-hello TLSv1.3}; {@code tls certificate CN=www.example.com}, up to TLS 1.2;
 * {@code tls alert unknown_ca}. Of a certificate's subject a part is enough.
 */
record TlsSaid(Optional<Part> part, String text) implements What {

    /** Which messages. */
    enum Part {
        HELLO,
        SERVER_HELLO,
        CERTIFICATE,
        ALERT
    }

    static What read(Words words) {
        Optional<Part> part = words.argument(Part.class, "a TLS message");
        return new TlsSaid(
                part, words.arguments().stream().map(Words.Word::text).collect(Collectors.joining(" ")));
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return seen.messages().anyMatch(this::isSaid);
    }

    private boolean isSaid(Message message) {
        if (part.isEmpty()) {
            return message.protocol().equals("tls");
        }
        return switch (part.get()) {
            case HELLO -> message instanceof TlsClientHello hello && isText(hello.serverName());
            case SERVER_HELLO -> message instanceof TlsServerHello hello && isText(hello.version());
            case CERTIFICATE ->
                message instanceof TlsCertificate certificate
                        && certificate.subject().contains(text);
            case ALERT -> message instanceof TlsAlert alert && isText(alert.description());
        };
    }

    private boolean isText(String seen) {
        return text.isEmpty() || text.equalsIgnoreCase(seen);
    }

    @Override
    public String toString() {
        return "tls" + part.map(p -> " " + Scalars.written(p)).orElse("") + (text.isEmpty() ? "" : " " + text);
    }
}
