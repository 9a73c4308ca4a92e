package io.netlab.block;

import io.netlab.topology.Address;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One record of a zone (RFC 1035, 5.1).
 *
 * @param type as {@code A}
 * @param data in the form of a zone file, names absolute
 */
record ResourceRecord(String type, String data) {

    /** A character string holds no more (RFC 1035, 3.3). */
    private static final int LONGEST_STRING = 255;

    static ResourceRecord address(Address address) {
        return new ResourceRecord(address.isV6() ? "AAAA" : "A", address.text());
    }

    /** NS, CNAME or PTR. */
    static ResourceRecord name(String type, String name) {
        return new ResourceRecord(type, DomainName.absolute(name));
    }

    static ResourceRecord mx(int preference, String name) {
        return new ResourceRecord("MX", preference + " " + DomainName.absolute(name));
    }

    static ResourceRecord txt(String text) {
        return new ResourceRecord("TXT", quote(text));
    }

    boolean isAddress() {
        return type.equals("A") || type.equals("AAAA");
    }

    /**
     * Quoted character strings, as many as it takes. Whatever is not a letter, a digit or harmless becomes
     * {@code \DDD}, so nothing can end the string, the line or the record.
     */
    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (i > 0 && i % LONGEST_STRING == 0) {
                out.append("\" \"");
            }
            int b = bytes[i] & 0xff;
            boolean plain = b >= 0x20 && b < 0x7f && b != '"' && b != '\\';
            out.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "\\%03d", b));
        }
        return out.append('"').toString();
    }
}
