package io.netlab.block;

import io.netlab.topology.Address;
import io.netlab.topology.Endpoint;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.List;

/** nginx's configuration for {@link ReverseProxy}. Each route has an upstream of its own. */
final class ReverseProxyConfig {

    private static final String LOG = """
            log_format netlab '$remote_addr [$time_iso8601] "$request" $status $host "$http_user_agent"'
                              ' upstream="$upstream_addr" cache=$upstream_cache_status';
            access_log /dev/stdout netlab;""";

    private static final String PASSING_ON = """
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Host $host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_next_upstream error timeout http_502 http_503 http_504;""";

    static final String KEPT_IN = "/tmp/nginx-cache";

    private static final String CACHE = """
            proxy_cache answers;
            proxy_cache_key "$scheme $host $request_uri";
            proxy_cache_valid 200 301 308 10m;
            proxy_cache_lock on;
            add_header X-Cache-Status $upstream_cache_status always;""";

    private final ReverseProxy block;
    private final Lab lab;
    private final Node self;
    private final List<String> http = new ArrayList<>();
    private int upstreams;

    ReverseProxyConfig(ReverseProxy block, Lab lab, Node self) {
        this.block = block;
        this.lab = lab;
        this.self = self;
        http.addAll(LOG.lines().toList());
        http.addAll(PASSING_ON.lines().toList());
        http.add("proxy_connect_timeout " + block.health().connect().toMillis() + "ms;");
        if (block.cache()) {
            http.add("proxy_cache_path " + KEPT_IN + " keys_zone=answers:1m inactive=1h;");
            http.addAll(CACHE.lines().toList());
        }
        if (block.redirectToHttps()) {
            addRedirect(block.tls().orElseThrow());
        }
        addSite("_", block.main(), true);
        block.sites().forEach((host, site) -> addSite(host, site, false));
    }

    List<String> http() {
        return List.copyOf(http);
    }

    private void addRedirect(Tls tls) {
        List<String> lines = new ArrayList<>(Nginx.listen(block.ports(), self, true));
        String port = tls.port() == 443 ? "" : ":" + tls.port();
        lines.add("return 301 https://$host" + port + "$request_uri;");
        http.addAll(Nginx.block("server", lines));
    }

    private void addSite(String host, ReverseProxySite site, boolean byDefault) {
        List<String> lines = new ArrayList<>();
        if (!block.redirectToHttps()) {
            lines.addAll(Nginx.listen(block.ports(), self, byDefault));
        }
        block.tls().ifPresent(tls -> lines.addAll(Nginx.listen(tls, block.key(), self, byDefault)));
        lines.add("server_name " + host + ";");
        site.routes().forEach((path, servers) -> {
            String upstream = "route-" + ++upstreams;
            http.addAll(Nginx.block("upstream " + upstream, servers(servers)));
            lines.addAll(Nginx.block("location " + Nginx.quote(path), List.of("proxy_pass http://" + upstream + ";")));
        });
        if (!site.routes().containsKey("/")) {
            lines.addAll(Nginx.block("location /", List.of("return 404;")));
        }
        http.addAll(Nginx.block("server", lines));
    }

    private List<String> servers(List<Endpoint> servers) {
        String health = " max_fails=" + block.health().fails() + " fail_timeout="
                + block.health().pause().toSeconds() + "s;";
        return servers.stream()
                .map(s -> "server " + at(lab.addressOf(s.host(), self), s.port()) + health)
                .toList();
    }

    private static String at(Address address, int port) {
        return address.isV6() ? "[" + address + "]:" + port : address + ":" + port;
    }
}
