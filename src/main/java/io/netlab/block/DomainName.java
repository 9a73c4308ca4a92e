package io.netlab.block;

import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Domain names as lab files write them: letters, digits, hyphens and underscores, at most 63 in a label and 253 in
 * all (RFC 1035, 2.3.4). Nothing else passes, so a name may stand unquoted in any configuration file. Lower case
 * throughout, as names are the same in either.
 */
final class DomainName {

    static final String ROOT = ".";

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final String LABELS = LABEL + "(?:\\." + LABEL + ")*";
    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)" + LABELS);
    private static final Pattern ZONE = Pattern.compile("\\.|(?=.{1,254}$)" + LABELS + "\\.?");
    private static final Pattern OWNER = Pattern.compile("@|(?=.{1,253}$)(?:\\*|(?:\\*\\.)?" + LABELS + ")");

    private DomainName() {}

    /** The name of a site, as it stands in a Host field or a certificate. */
    static Shape<String> host() {
        return Scalars.matching(HOST, "a host name, as 'www.example.com'").map(DomainName::lower);
    }

    /** The name of a zone, without its last dot; {@link #ROOT} for the root. */
    static Shape<String> zone() {
        return Scalars.matching(ZONE, "a zone, as 'example.com' or '.'")
                .map(text -> text.length() > 1 && text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                .map(DomainName::lower);
    }

    /** A name within a zone: {@code www}, {@code @} for the zone itself, {@code *} for whatever has no name. */
    static Shape<String> owner() {
        return Scalars.matching(OWNER, "a name in a zone, as 'www', '@' or '*'").map(DomainName::lower);
    }

    /** @throws IllegalArgumentException quoting what was written; a last dot is taken and dropped */
    static String parse(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (!HOST.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Text.shorten(text) + "' is not a domain name");
        }
        return lower(name);
    }

    /** The name relative to the zone, made full; without a last dot, and {@link #ROOT} for the root itself. */
    static String full(String owner, String zone) {
        if (owner.equals("@")) {
            return zone;
        }
        return zone.equals(ROOT) ? owner : owner + "." + zone;
    }

    /** Whether the name is the zone's own or lies below it. */
    static boolean isWithin(String name, String zone) {
        return zone.equals(ROOT) || name.equals(zone) || name.endsWith("." + zone);
    }

    /** With its last dot, as zone files want it. */
    static String absolute(String name) {
        return name.equals(ROOT) ? name : name + ".";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
