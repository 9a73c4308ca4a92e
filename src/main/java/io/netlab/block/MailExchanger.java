package io.netlab.block;

import io.netlab.topology.Location;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a domain's mail goes, as {@code 10 mail}; the lowest preference is tried first (RFC 5321, 5.1). */
record MailExchanger(int preference, Ref host) {

    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,4}) +(\\S+)");

    static final Shape<MailExchanger> SHAPE = Scalars.line().mapLocated(MailExchanger::parse);

    private static MailExchanger parse(String text, Location at) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 65535) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' is no mail exchanger; expected a preference and a name, as '10 mail'");
        }
        return new MailExchanger(Integer.parseInt(matcher.group(1)), new Ref(matcher.group(2), at));
    }
}
