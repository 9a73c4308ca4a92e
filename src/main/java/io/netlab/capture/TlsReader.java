package io.netlab.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** TLS records out of a row (RFC 5246, RFC 8446). */
final class TlsReader {

    private static final String CLIENT_HELLO = "1";
    private static final String SERVER_HELLO = "2";
    private static final String CERTIFICATE = "11";
    private static final String APPLICATION_DATA = "23";

    private static final Map<Long, String> VERSIONS =
            Map.of(0x0301L, "TLSv1.0", 0x0302L, "TLSv1.1", 0x0303L, "TLSv1.2", 0x0304L, "TLSv1.3");

    private static final Map<Integer, String> ALERTS = Map.ofEntries(
            Map.entry(0, "close_notify"),
            Map.entry(10, "unexpected_message"),
            Map.entry(20, "bad_record_mac"),
            Map.entry(40, "handshake_failure"),
            Map.entry(42, "bad_certificate"),
            Map.entry(43, "unsupported_certificate"),
            Map.entry(44, "certificate_revoked"),
            Map.entry(45, "certificate_expired"),
            Map.entry(46, "certificate_unknown"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(48, "unknown_ca"),
            Map.entry(49, "access_denied"),
            Map.entry(50, "decode_error"),
            Map.entry(51, "decrypt_error"),
            Map.entry(70, "protocol_version"),
            Map.entry(71, "insufficient_security"),
            Map.entry(80, "internal_error"),
            Map.entry(90, "user_canceled"),
            Map.entry(112, "unrecognized_name"),
            Map.entry(116, "certificate_required"),
            Map.entry(120, "no_application_protocol"));

    private TlsReader() {}

    static List<Message> read(Row row) {
        List<Message> messages = new ArrayList<>();
        List<String> handshakes = row.all(Field.TLS_HANDSHAKE);
        if (handshakes.contains(CLIENT_HELLO)) {
            messages.add(new Message.TlsClientHello(row.first(Field.TLS_SERVER_NAME), row.all(Field.TLS_ALPN)));
        }
        if (handshakes.contains(SERVER_HELLO)) {
            messages.add(new Message.TlsServerHello(version(row)));
        }
        if (handshakes.contains(CERTIFICATE)) {
            messages.add(certificate(row));
        }
        for (String alert : row.all(Field.TLS_ALERT)) {
            messages.add(new Message.TlsAlert(ALERTS.getOrDefault((int) Row.number(alert), "alert " + alert)));
        }
        if (messages.isEmpty() && row.all(Field.TLS_RECORD).contains(APPLICATION_DATA)) {
            messages.add(new Message.Other("tls", "application data"));
        }
        return messages;
    }

    private static String version(Row row) {
        Field field = row.has(Field.TLS_SUPPORTED) ? Field.TLS_SUPPORTED : Field.TLS_VERSION;
        return VERSIONS.getOrDefault(row.number(field), row.first(field));
    }

    /** The server's own comes first; of its names tshark tells the issuer's before the subject's. */
    private static Message certificate(Row row) {
        Field names = row.has(Field.TLS_NAME) ? Field.TLS_NAME : Field.TLS_PRINTABLE_NAME;
        return new Message.TlsCertificate(row.at(names, 1).orElse(""), row.first(names));
    }
}
