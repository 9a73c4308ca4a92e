package io.netlab.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where packages come through a proxy, builds need it as the host does. Docker knows these build arguments itself. */
final class Proxies {

    private static final Set<String> VARIABLES = Set.of(
            "http_proxy", "https_proxy", "no_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "FTP_PROXY");

    private Proxies() {}

    static Map<String, String> in(Map<String, String> environment) {
        Map<String, String> proxies = new TreeMap<>(environment);
        proxies.keySet().retainAll(VARIABLES);
        return proxies;
    }
}
