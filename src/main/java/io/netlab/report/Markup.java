package io.netlab.report;

import java.util.Locale;

/** Text inside XML 1.0 and HTML. */
final class Markup {

    private Markup() {}

    /**
     * For element content and for attributes in double quotes. Characters that XML 1.0 forbids even as references
     * (control characters, lone surrogates, U+FFFE, U+FFFF) are made visible, as {@code \x1b}.
     */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;"); // also where it would end a "]]>"
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (isAllowed(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
                    }
                }
            }
        });
        return out.toString();
    }

    /** As {@link #escape}; a parser would turn line ends and tabs of an attribute into blanks. */
    static String attribute(String text) {
        return escape(text).replace("\n", "&#10;").replace("\t", "&#9;");
    }

    /** The production {@code Char} of XML 1.0, less the C1 controls, which some terminals obey. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0x7f)
                || (c >= 0xa0 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
