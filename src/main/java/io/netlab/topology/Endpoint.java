package io.netlab.topology;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and a port as written: {@code pc2:80}, {@code 192.0.2.1:53}, {@code [2001:db8::1]:80}. */
public record Endpoint(Ref host, int port) {

    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^:\\[\\]]+)):(0|[1-9][0-9]{0,5})");

    static Endpoint parse(String text, Location at) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' is not a host and a port; expected them as 'pc2:80' or '[2001:db8::1]:80'");
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "'" + matcher.group(3) + "' is not a port; expected 1 to 65535 in '" + Text.shorten(text) + "'");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new Endpoint(new Ref(host, at), port);
    }

    /** As {@link #parse(String, Location)}; where no port is written it is this one. */
    static Endpoint parse(String text, Location at, int otherwise) {
        boolean hasPort = Address.tryParse(text).isEmpty() && text.indexOf(':') >= 0;
        return hasPort ? parse(text, at) : new Endpoint(new Ref(text, at), otherwise);
    }

    @Override
    public String toString() {
        return host.text().indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
