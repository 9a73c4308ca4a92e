package io.netlab.block;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Listens;
import io.netlab.block.Service.Transport;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one place where text becomes configuration for nginx: the frame that {@code web} and {@code reverse-proxy}
 * share, and how a value is quoted.
 */
final class Nginx {

    /** nginx holds one directive's words in a buffer of 4 KiB. */
    static final int LONGEST_VALUE = 1000;

    private static final String CONFIG = "nginx.conf";

    /** Everything that is written goes to /tmp: the process is nobody in particular. */
    private static final String FRAME = """
            daemon off;
            worker_processes 1;
            pid /tmp/nginx.pid;
            error_log stderr warn;
            events {
                worker_connections 1024;
            }
            http {
                client_body_temp_path /tmp/nginx-body;
                proxy_temp_path /tmp/nginx-proxy;
                fastcgi_temp_path /tmp/nginx-fastcgi;
                uwsgi_temp_path /tmp/nginx-uwsgi;
                scgi_temp_path /tmp/nginx-scgi;
                server_tokens off;
                geo $dollar {
                    default "$";
                }
            """;

    private Nginx() {}

    /**
     * A quoted value, for directives that expand variables. A dollar sign cannot be escaped, so it comes from one.
     *
     * @throws IllegalArgumentException for control characters, and for more than nginx can hold
     */
    static String quote(String value) {
        if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "expected one line of at most " + LONGEST_VALUE + " characters without control characters");
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "${dollar}") + '"';
    }

    /** The whole file around the lines of its {@code http} part. */
    static String config(List<String> http) {
        StringBuilder text = new StringBuilder(FRAME);
        http.forEach(line -> text.append("    ").append(line).append('\n'));
        return text.append("}\n").toString();
    }

    /** Lines of a block, indented. */
    static List<String> block(String head, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(head + " {");
        lines.forEach(line -> all.add("    " + line));
        all.add("}");
        return all;
    }

    /** {@code listen} lines for plain HTTP. */
    static List<String> listen(List<Integer> ports, Node self, boolean byDefault) {
        return listen(ports, self, byDefault ? " default_server" : "");
    }

    /** {@code listen} lines for HTTPS, with the certificate of that name. */
    static List<String> listen(Tls tls, String certificate, Node self, boolean byDefault) {
        List<String> lines =
                new ArrayList<>(listen(List.of(tls.port()), self, " ssl" + (byDefault ? " default_server" : "")));
        lines.add("ssl_certificate /netlab/tls/" + certificate + ".crt;");
        lines.add("ssl_certificate_key /netlab/tls/" + certificate + ".key;");
        return lines;
    }

    private static List<String> listen(List<Integer> ports, Node self, String options) {
        List<String> lines = new ArrayList<>();
        for (int port : ports) {
            lines.add("listen " + port + options + ";");
            if (self.usesV6()) {
                lines.add("listen [::]:" + port + options + ";");
            }
        }
        return lines;
    }

    /** Plain HTTP on these ports, and HTTPS where there is TLS. */
    static List<Listens> listens(List<Integer> ports, Optional<Tls> tls) {
        return Stream.concat(ports.stream(), tls.stream().map(Tls::port))
                .map(port -> new Listens(Transport.TCP, port))
                .toList();
    }

    /** The service {@code name}, with its configuration and further files below {@code /netlab/NAME}. */
    static Service service(Listening block, List<String> http, List<ConfigFile> files) {
        String path = "/netlab/" + block.key() + "/" + CONFIG;
        List<ConfigFile> all = new ArrayList<>(List.of(ConfigFile.readable(path, config(http))));
        all.addAll(files);
        return Service.of(
                block.key(), new Built("web"), List.of("nginx", "-e", "stderr", "-c", path), all, block.listens());
    }
}
