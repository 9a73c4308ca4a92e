package io.netlab.block;

import io.netlab.block.Service.ConfigFile;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * squid's configuration for {@link Proxy}. Squid has no way to quote a word, so nothing gets in but numbers, addresses,
 * and names that {@link DomainName} has let pass.
 */
final class SquidConfig {

    static final String PATH = "/netlab/proxy/squid.conf";

    private static final String USERS = "/netlab/proxy/users";

    /** dstdomain without -n would look up addresses backwards, and wait where nobody answers. */
    private static final String FRAME = """
            pid_filename none
            pinger_enable off
            coredump_dir /tmp
            cache_log stdio:/dev/stderr
            logformat netlab %>a [%{%Y-%m-%dT%H:%M:%S%z}tl] %[un "%rm %ru HTTP/%rv" %>Hs %Ss
            access_log stdio:/dev/stdout netlab
            buffered_logs off
            shutdown_lifetime 0 seconds
            connect_timeout 5 seconds
            forward_timeout 10 seconds
            dns_retransmit_interval 1 second
            dns_timeout 5 seconds
            negative_dns_ttl 1 second
            """;

    /** Pages that do not say how long may be kept are fresh for ten minutes: a lab's pages are always new. */
    private static final String KEEP = """
            cache_mem 32 MB
            maximum_object_size_in_memory 4 MB
            refresh_pattern . 10 20% 4320
            """;

    private final Proxy proxy;
    private final Lab lab;
    private final Node self;

    SquidConfig(Proxy proxy, Lab lab, Node self) {
        this.proxy = proxy;
        this.lab = lab;
        this.self = self;
    }

    List<ConfigFile> files() {
        List<ConfigFile> files = new ArrayList<>(List.of(ConfigFile.readable(PATH, text())));
        if (!proxy.policy().users().isEmpty()) {
            files.add(ConfigFile.readable(USERS, users()));
        }
        return files;
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("visible_hostname " + self.name());
        lines.add("http_port " + proxy.port());
        proxy.intercept().ifPresent(i -> lines.add("http_port " + proxy.interceptPort() + " intercept"));
        lines.addAll(FRAME.lines().toList());
        lines.addAll(proxy.cache() ? KEEP.lines().toList() : List.of("cache deny all"));
        lines.add("via " + (proxy.reveal() ? "on" : "off"));
        lines.add("forwarded_for " + (proxy.reveal() ? "on" : "delete"));
        lines.addAll(access());
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** The first rule that fits decides: who asks, who says so, what for. */
    private List<String> access() {
        ProxyPolicy policy = proxy.policy();
        List<String> lines = new ArrayList<>();
        if (!Selector.meansEverybody(policy.from())) {
            lines.add("acl clients src "
                    + policy.from().stream()
                            .flatMap(client -> client.prefixes(lab).stream())
                            .map(Prefix::toString)
                            .distinct()
                            .collect(Collectors.joining(" ")));
            lines.add("http_access deny !clients");
        }
        lines.add("acl connect_ports port " + words(policy.connectPorts()));
        lines.add("http_access deny CONNECT !connect_ports");
        if (!policy.users().isEmpty()) {
            lines.add("auth_param basic program /usr/lib/squid/basic_ncsa_auth " + USERS);
            lines.add("auth_param basic children 1 startup=1");
            lines.add("auth_param basic realm " + self.name());
            lines.add("acl users proxy_auth REQUIRED");
            lines.add("http_access deny !users");
        }
        if (!policy.deny().isEmpty()) {
            lines.add("acl denied dstdomain -n " + words(policy.deny()));
            lines.add("http_access deny denied");
        }
        if (!policy.allow().isEmpty()) {
            lines.add("acl allowed dstdomain -n " + words(policy.allow()));
            lines.add("http_access deny !allowed");
        }
        lines.add("http_access allow all");
        return lines;
    }

    private static String words(List<?> words) {
        return words.stream().distinct().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** In the form that the helper reads. The hash guards nothing: the passwords stand in the lab file. */
    private String users() {
        return proxy.policy().users().entrySet().stream()
                .map(user -> user.getKey() + ":" + md5(user.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String md5(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
