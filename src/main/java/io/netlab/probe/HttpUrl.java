package io.netlab.probe;

import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Ref;
import io.netlab.topology.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code http} or {@code https} URL as written, its host taken apart.
 *
 * @param port with its colon, or empty
 * @param rest path and query, or empty
 */
record HttpUrl(String scheme, Host host, String port, String rest) {

    private static final Pattern WRITTEN =
            Pattern.compile("(https?)://(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9_.@-]+))(:[0-9]{1,5})?([/?]\\S*)?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@-]+(:[0-9]{1,5})?");
    private static final int PROXY_PORT = 3128;

    static HttpUrl parse(String text, Location at) {
        Matcher url = WRITTEN.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' is not an HTTP address; expected one like 'http://web/page'");
        }
        String port = url.group(4) == null ? "" : url.group(4);
        if (!port.isEmpty()
                && (Integer.parseInt(port.substring(1)) < 1 || Integer.parseInt(port.substring(1)) > 65535)) {
            throw new IllegalArgumentException("'" + port.substring(1) + "' is not a port; expected 1 to 65535");
        }
        String host = url.group(2) != null ? url.group(2) : url.group(3);
        return new HttpUrl(url.group(1), new Host(new Ref(host, at)), port, url.group(5) == null ? "" : url.group(5));
    }

    /** Where a proxy is asked: its name alone will do, squid's port being meant, or name and port, or the whole URL. */
    static HttpUrl ofProxy(String text, Location at) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return parse(text, at);
        }
        return parse("http://" + text + (name.group(1) == null ? ":" + PROXY_PORT : ""), at);
    }

    String written() {
        return with(host.ref().text());
    }

    /** With the address that the host's name stands for, where it stands for one. */
    String withAddress(Lab lab, Node from) {
        return with(host.resolve(lab, from));
    }

    /** The name that a resolver must find, where the host is one. */
    Optional<String> lookedUp() {
        return host.isLookedUp() ? Optional.of(host.ref().text()) : Optional.empty();
    }

    int portNumber() {
        return Integer.parseInt(portOrDefault());
    }

    String portOrDefault() {
        return port.isEmpty() ? (scheme.equals("https") ? "443" : "80") : port.substring(1);
    }

    private String with(String name) {
        return scheme + "://" + bracketed(name) + port + rest;
    }

    static String bracketed(String name) {
        return name.indexOf(':') < 0 ? name : "[" + name + "]";
    }
}
